// The secrets of vendor channels, webhooks and callbacks, which are whatever the apps list in secretSettings; and those of telemetry.

import { Tags } from '../tags.bicep'
import { App, Credentials, secretName } from '../apps.bicep'

param vaultName string
param tags Tags
param apps App[]
param credentials Credentials

@description('Where the headers for the collector go; empty for none.')
param otlpHeadersName string

@secure()
param otlpHeaders string

var secrets = flatten(map(
  apps,
  app => map(app.?secretSettings ?? [], path => { app: app.name, path: path, name: secretName(app.name, path) })
))

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for secret in secrets: {
    parent: vault
    name: secret.name
    tags: tags
    properties: {
      contentType: 'Push:Apps:${secret.app}:${secret.path}'
      value: credentials[secret.app].settings![secret.path]
    }
  }
]

resource headers 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(otlpHeadersName)) {
  parent: vault
  name: empty(otlpHeadersName) ? 'none' : otlpHeadersName
  tags: tags
  properties: { contentType: 'OTEL_EXPORTER_OTLP_HEADERS', value: otlpHeaders }
}
