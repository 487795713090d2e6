// The namespace, and for each app its hubs with their credentials. Each hub's key goes straight into the vault: Notification Hubs knows no
// other way in than a key.

import { Tags } from '../tags.bicep'
import { App, Credentials, hubConnections, hubName, hubSection, pemBody, secretName } from '../apps.bicep'

param namespaceName string
param vaultName string
param location string
param tags Tags
param sku string
param apps App[]
param credentials Credentials

@description('Which of the two keys the app uses. Rotating is: deploy with the other one, regenerate this one, deploy again.')
param hubKey 'primary' | 'secondary'

@description('Spreads the namespace over availability zones, which costs more than the namespace itself. It is decided for good when the namespace is made.')
param zoneRedundant bool

@description('True: nobody can delete the namespace before its lock.')
param lock bool

param workspaceId string

var hubs = flatten(map(
  apps,
  app =>
    map(app.hubs, hub => {
      app: app.name
      name: hubName(app.name, hub)
      apns: contains(app.platforms, 'apns')
      fcm: contains(app.platforms, 'fcm')
      endpoint: 'https://api.${hub == 'sandbox' ? 'development.' : ''}push.apple.com:443/3/device'
      section: hubSection(hub)
    })
))

// A key for each purpose: what sends cannot manage.
var connections = flatten(map(
  hubs,
  (hub, i) =>
    map(hubConnections(sku), connection => {
      hub: i
      rule: connection.rule
      rights: connection.rights
      secret: secretName(hub.app, '${hub.section}:${connection.setting}')
    })
))

// environment() does not know the service bus.
var endpoint = 'sb://${namespaceName}.servicebus.${environment().name == 'AzureChinaCloud' ? 'chinacloudapi.cn' : environment().name == 'AzureUSGovernment' ? 'usgovcloudapi.net' : 'windows.net'}/'

resource namespace 'Microsoft.NotificationHubs/namespaces@2023-10-01-preview' = {
  name: namespaceName
  location: location
  tags: tags
  sku: { name: sku }
  properties: {
    // On unless it is said that it is not, and billed on every tier.
    zoneRedundancy: zoneRedundant ? 'Enabled' : 'Disabled'
  }
}

resource keep 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'keep'
  scope: namespace
  properties: { level: 'CanNotDelete', notes: 'docs/deploy.md says how to tear a deployment down.' }
}

// The credentials of FCM v1 are in no earlier version of this API, and in no later one that Bicep knows.
resource hub 'Microsoft.NotificationHubs/namespaces/notificationHubs@2023-10-01-preview' = [
  for hub in hubs: {
    parent: namespace
    name: hub.name
    location: location
    tags: tags
    properties: {
      // Everything below is part of the secure parameter, which the linter cannot see behind an index; but for Apple's address.
      #disable-diagnostics use-secure-value-for-secure-inputs
      apnsCredential: hub.apns
        ? {
            properties: {
              appId: credentials[hub.app].apns!.teamId
              appName: credentials[hub.app].apns!.bundleId
              endpoint: hub.endpoint
              keyId: credentials[hub.app].apns!.keyId
              token: pemBody(credentials[hub.app].apns!.privateKey)
            }
          }
        : null
      fcmV1Credential: hub.fcm
        ? {
            properties: {
              clientEmail: credentials[hub.app].fcm!.clientEmail
              privateKey: credentials[hub.app].fcm!.privateKey
              projectId: credentials[hub.app].fcm!.projectId
            }
          }
        : null
      #restore-diagnostics use-secure-value-for-secure-inputs
    }
  }
]

// The service adds two rules of its own to each hub; nothing here uses them.
resource rule 'Microsoft.NotificationHubs/namespaces/notificationHubs/authorizationRules@2023-10-01-preview' = [
  for connection in connections: {
    parent: hub[connection.hub]
    name: connection.rule
    properties: { rights: connection.rights }
  }
]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for (connection, i) in connections: {
    parent: vault
    name: connection.secret
    tags: tags
    properties: {
      contentType: 'Connection string of a notification hub, rule ${connection.rule}'
      value: 'Endpoint=${endpoint};SharedAccessKeyName=${connection.rule};SharedAccessKey=${hubKey == 'primary' ? rule[i].listKeys().primaryKey : rule[i].listKeys().secondaryKey}'
    }
  }
]

// The namespace has logs and no metrics, a hub has metrics and no logs.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource metrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [
  for (item, i) in hubs: {
    name: 'to-workspace'
    scope: hub[i]
    properties: {
      workspaceId: workspaceId
      metrics: [{ category: 'AllMetrics', enabled: true }]
    }
  }
]

output namespaceName string = namespace.name
