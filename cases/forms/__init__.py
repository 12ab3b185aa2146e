"""Forms of the desk: what editors fill in, made into what verbs take."""
