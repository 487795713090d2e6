@export()
@description('What everything that is created is tagged with.')
type Tags = { *: string }
