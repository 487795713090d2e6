// The plan and the app, with every setting that the app has.

import { Tags } from '../tags.bicep'
import { App, hubConnections, hubName, hubSection, secretName, settingName, vaultReference } from '../apps.bicep'
import { Profile } from '../profiles.bicep'

param name string
param planName string
param location string
param tags Tags
param profile Profile
param apps App[]

@description('Settings below Push that belong to no app, by their path.')
param settings { *: string }

@description('True: instances wait for HTTP as well, because webhooks\' callers do not wait.')
param webhooks bool

param identityId string
param identityClientId string
param insightsName string
param hostStorageName string
param pushStorageName string
param packageUrl string
param vaultUri string

@description('The address of an OpenTelemetry collector; empty for none beside Application Insights.')
param otlpEndpoint string

@description('The secret that holds the headers for the collector; empty for none.')
param otlpHeadersName string

@description('Who may call the app, as CIDR blocks; empty for everybody.')
param callerAddresses string[]

@description('The subnet for the app\'s own connections; empty for none.')
param subnetId string

param workspaceId string

var storageSuffix = environment().suffixes.storage

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

var hostSettings = {
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  // GET / would show the platform's home page.
  AzureWebJobsDisableHomepage: 'true'
  // Names the resource and is no right: local auth is off, so who writes needs the identity of the next line.
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var storageSettings = {
  PushStorage__queueServiceUri: 'https://${pushStorageName}.queue.${storageSuffix}'
  PushStorage__tableServiceUri: 'https://${pushStorageName}.table.${storageSuffix}'
  PushStorage__credential: 'managedidentity'
  PushStorage__clientId: identityClientId
}

var telemetrySettings = union(
  empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint },
  empty(otlpHeadersName) ? {} : { OTEL_EXPORTER_OTLP_HEADERS: vaultReference(vaultUri, otlpHeadersName) }
)

var commonSettings = map(items(settings), item => { name: settingName(item.key), value: item.value })

var hubSettings = flatten(map(
  apps,
  app =>
    flatten(map(app.hubs, hub => [
      ...map(hubConnections(profile.notificationHubsSku), connection => {
        name: settingName('Apps:${app.name}:${hubSection(hub)}:${connection.setting}')
        value: vaultReference(vaultUri, secretName(app.name, '${hubSection(hub)}:${connection.setting}'))
      })
      {
        name: settingName('Apps:${app.name}:${hubSection(hub)}:Name')
        value: hubName(app.name, hub)
      }
      {
        name: settingName('Apps:${app.name}:${hubSection(hub)}:Tier')
        value: toLower(profile.notificationHubsSku)
      }
    ]))
))

var appSettings = flatten(map(
  apps,
  app =>
    map(items(app.?settings ?? {}), item => { name: settingName('Apps:${app.name}:${item.key}'), value: string(item.value) })
))

var secretSettings = flatten(map(
  apps,
  app =>
    map(app.?secretSettings ?? [], path => {
      name: settingName('Apps:${app.name}:${path}')
      value: vaultReference(vaultUri, secretName(app.name, path))
    })
))

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: profile.zoneRedundant
  }
}

resource functionApp 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: profile.instanceMemoryMB
        maximumInstanceCount: profile.maximumInstances
        alwaysReady: concat(
          profile.dispatchAlwaysReady > 0
            ? [{ name: 'function:DispatchMessage', instanceCount: profile.dispatchAlwaysReady }]
            : [],
          webhooks && profile.httpAlwaysReady > 0 ? [{ name: 'http', instanceCount: profile.httpAlwaysReady }] : []
        )
      }
    }
    // Flex Consumption refuses ftpsState and its like, which it has no use for; a test names them.
    siteConfig: {
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      // The address that packages are published to is another, and asks for an identity.
      ipSecurityRestrictionsDefaultAction: empty(callerAddresses) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: [
        for (address, i) in callerAddresses: { name: 'caller-${i}', priority: 100 + i, action: 'Allow', ipAddress: address }
      ]
      scmIpSecurityRestrictionsUseMain: false
      appSettings: concat(
        map(items(union(hostSettings, storageSettings, telemetrySettings)), item => { name: item.key, value: item.value }),
        commonSettings,
        hubSettings,
        appSettings,
        secretSettings
      )
    }
  }

  // No publishing with user name and password: the package is brought by somebody whom Entra ID knows.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// The app's logs go to Application Insights by themselves.
resource metrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: functionApp
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = functionApp.name
output url string = 'https://${functionApp.properties.defaultHostName}'
