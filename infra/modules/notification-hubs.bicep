// The namespace, and for each app its hubs with their credentials. Each hub's key goes straight into the vault: Notification Hubs knows no
// other way in than a key.

import { Tags } from '../tags.bicep'
import { App, Credentials, hubName, hubSection, pemBody, secretName } from '../apps.bicep'

param namespaceName string
param vaultName string
param location string
param tags Tags
param sku string
param apps App[]
param credentials Credentials

@description('Which of the two keys the app uses. Rotating is: deploy with the other one, regenerate this one, deploy again.')
param hubKey 'primary' | 'secondary'

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
      secret: secretName(app.name, '${hubSection(hub)}:ConnectionString')
    })
))

// environment() does not know the service bus.
var endpoint = 'sb://${namespaceName}.servicebus.${environment().name == 'AzureChinaCloud' ? 'chinacloudapi.cn' : environment().name == 'AzureUSGovernment' ? 'usgovcloudapi.net' : 'windows.net'}/'

resource namespace 'Microsoft.NotificationHubs/namespaces@2023-10-01-preview' = {
  name: namespaceName
  location: location
  tags: tags
  sku: { name: sku }
  properties: {}
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

// The app sends, and on the standard tier asks which tokens died: the feedback container wants Manage, which does not come without the other
// two. The service adds two rules of its own to each hub; nothing here uses them.
resource appRule 'Microsoft.NotificationHubs/namespaces/notificationHubs/authorizationRules@2023-10-01-preview' = [
  for (item, i) in hubs: {
    parent: hub[i]
    name: 'app'
    properties: { rights: sku == 'Standard' ? ['Listen', 'Manage', 'Send'] : ['Send'] }
  }
]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource connection 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for (hub, i) in hubs: {
    parent: vault
    name: hub.secret
    tags: tags
    properties: {
      contentType: 'Connection string of a notification hub, right Send'
      value: 'Endpoint=${endpoint};SharedAccessKeyName=${appRule[i].name};SharedAccessKey=${hubKey == 'primary' ? appRule[i].listKeys().primaryKey : appRule[i].listKeys().secondaryKey}'
    }
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output namespaceName string = namespace.name
