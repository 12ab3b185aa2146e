"""States and territories of the United States, as texts name them. Pure."""

_NAMES = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois "
    "Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri "
    "Montana Nebraska Nevada New\u00a0Hampshire New\u00a0Jersey New\u00a0Mexico New\u00a0York North\u00a0Carolina "
    "North\u00a0Dakota Ohio Oklahoma Oregon Pennsylvania Rhode\u00a0Island South\u00a0Carolina South\u00a0Dakota "
    "Tennessee Texas Utah Vermont West\u00a0Virginia Virginia Washington Wisconsin Wyoming Puerto\u00a0Rico Guam"
)
STATES = tuple(state.replace("\u00a0", " ") for state in _NAMES.split(" "))
