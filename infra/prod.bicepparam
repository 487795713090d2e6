using 'main.bicep'
extends 'main.bicepparam'

import { profiles } from 'profiles.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'prod')
param profile = profiles.prod
param apps = json(readEnvironmentVariable('PUSH_APPS', '[{"name":"default","hubs":["production","sandbox"],"platforms":["apns","fcm"]}]'))
