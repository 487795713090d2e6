using 'main.bicep'
extends 'main.bicepparam'

import { profiles } from 'profiles.bicep'

param profile = profiles.dev
