using 'main.bicep'

import { profiles } from 'profiles.bicep'

// What `azd up` deploys. azd hands its environment's values over as environment variables: `azd env set NAME value`.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param profile = profiles[readEnvironmentVariable('PUSH_PROFILE', 'dev')]
param alertEmails = json(readEnvironmentVariable('PUSH_ALERT_EMAILS', '[]'))

param webhooks = bool(readEnvironmentVariable('PUSH_WEBHOOKS', 'false'))
param hubKey = readEnvironmentVariable('PUSH_HUB_KEY', 'primary')
param otlpEndpoint = readEnvironmentVariable('PUSH_OTLP_ENDPOINT', '')
param otlpAuthenticates = bool(readEnvironmentVariable('PUSH_OTLP_AUTHENTICATES', 'false'))
param callerAddresses = json(readEnvironmentVariable('PUSH_CALLER_ADDRESSES', '[]'))
param fixedOutboundAddress = bool(readEnvironmentVariable('PUSH_FIXED_OUTBOUND_ADDRESS', 'false'))
param lock = bool(readEnvironmentVariable('PUSH_LOCK', 'false'))
param recoverVault = bool(readEnvironmentVariable('PUSH_RECOVER_VAULT', 'false'))

// Settings below Push that belong to no app. Packs: only where no instance runs that cannot read them (docs/deploy.md, Upgrade).
param settings = json(readEnvironmentVariable('PUSH_SETTINGS', '{"Packs":"true"}'))

// One entry per mobile product. docs/deploy.md shows apps with vendor channels and webhooks.
param apps = json(readEnvironmentVariable('PUSH_APPS', '[{"name":"default","hubs":["sandbox"],"platforms":["apns","fcm"]}]'))

// Secrets: never in a file. A shell has them as JSON, GitHub in Base64: it hides a secret's text, and not the values inside.
param credentials = json(empty(readEnvironmentVariable('PUSH_CREDENTIALS_BASE64', ''))
  ? readEnvironmentVariable('PUSH_CREDENTIALS', '{}')
  : base64ToString(readEnvironmentVariable('PUSH_CREDENTIALS_BASE64', '')))
param otlpHeaders = readEnvironmentVariable('PUSH_OTLP_HEADERS', '')
