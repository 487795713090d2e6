targetScope = 'subscription'

import { App, appProblems, credentialProblems, Credentials } from 'apps.bicep'
import { Profile } from 'profiles.bicep'

@description('The deployment\'s name, say prod: part of the name of everything that is created.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Where everything is created: a region that has Flex Consumption and Notification Hubs.')
@allowed([
  'australiaeast'
  'brazilsouth'
  'canadacentral'
  'centralindia'
  'centralus'
  'eastasia'
  'eastus'
  'eastus2'
  'francecentral'
  'germanywestcentral'
  'japaneast'
  'koreacentral'
  'northeurope'
  'southafricanorth'
  'southcentralus'
  'southeastasia'
  'swedencentral'
  'switzerlandnorth'
  'uksouth'
  'westeurope'
  'westus2'
  'westus3'
])
@metadata({ azd: { type: 'location' } })
param location string

@description('How large: one of profiles.bicep, or your own.')
param profile Profile

@description('The mobile products that this deployment serves.')
@minLength(1)
@maxLength(50)
param apps App[]

@description('The apps\' secrets, by the app\'s name.')
param credentials Credentials

@description('Settings below Push that belong to no app: { \'Retention:Months\': \'3\' }.')
param settings { *: string } = {}

@description('True where an IM service calls webhooks: instances then wait for HTTP as well.')
param webhooks bool = false

@description('Who is written to when an alert fires.')
param alertEmails string[] = []

@description('Which of each hub\'s two keys the app uses; docs/deploy.md says how to rotate them.')
param hubKey 'primary' | 'secondary' = 'primary'

@description('The address of an OpenTelemetry collector, beside Application Insights; empty for none.')
param otlpEndpoint string = ''

@description('True: the collector asks for otlpHeaders.')
param otlpAuthenticates bool = false

@description('What the collector asks for, as OTEL_EXPORTER_OTLP_HEADERS has it: name=value,name=value.')
@secure()
param otlpHeaders string = ''

@description('Who may call the app, as CIDR blocks; empty for everybody. Vendors that send receipts and webhooks are callers, too.')
@maxLength(400)
param callerAddresses string[] = []

@description('True: what the app calls sees one address, that of a NAT gateway.')
param fixedOutboundAddress bool = false

@description('True: nobody can delete the account with users and devices, nor the hubs, before their locks.')
param lock bool = false

@description('True: take back the vault that an earlier deployment of this name left behind.')
param recoverVault bool = false

// What a type cannot say. Everything else needs the resource group, so nothing is created before this is right.
var problems = concat(
  appProblems(apps),
  profile.alerts && empty(alertEmails) ? ['alertEmails: the profile has alerts on, so somebody must be written to'] : [],
  profile.zoneRedundant && profile.storageSku == 'Standard_LRS'
    ? ['profile: zoneRedundant needs a storageSku that is, Standard_ZRS or Standard_GZRS']
    : [],
  profile.notificationHubsSku == 'Free' && length(apps) > 1
    ? ['profile: the Free tier of Notification Hubs serves one app']
    : [],
  fixedOutboundAddress && !profile.privateNetwork
    ? ['fixedOutboundAddress: the profile has no network, which the address would belong to']
    : [],
  map(
    filter(callerAddresses, address => !contains(address, '/')),
    address => 'callerAddresses: \'${address}\' is no CIDR block such as 203.0.113.7/32'
  )
)
var problemText = join(problems, '; ')
var groupName = empty(problems) ? 'rg-pushfunctions-${environmentName}' : fail(problemText)
var missing = concat(
  credentialProblems(apps, credentials),
  otlpAuthenticates && empty(otlpHeaders) ? ['otlpHeaders: the collector asks for them'] : []
)
var missingText = join(missing, '; ')

var tags = { 'azd-env-name': environmentName, application: 'pushfunctions' }
var token = uniqueString(subscription().id, environmentName, location)
var identityName = 'id-push-${token}'
var insightsName = 'appi-push-${token}'
var hostStorageName = 'sthost${token}'
var pushStorageName = 'stpush${token}'
var vaultName = 'kv-push-${token}'
var otlpHeadersName = otlpAuthenticates ? 'otlp-headers' : ''

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: groupName
  location: location
  tags: union(tags, { credentials: empty(missing) ? 'complete' : fail(missingText) })
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: identityName, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-push-${token}'
    insightsName: insightsName
    location: location
    tags: tags
    retentionDays: profile.logRetentionDays
    dailyQuotaGB: profile.logDailyQuotaGB
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    hostName: hostStorageName
    pushName: pushStorageName
    location: location
    tags: tags
    sku: profile.storageSku
    isPrivate: profile.privateNetwork
    lock: lock
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    retentionDays: profile.vaultRetentionDays
    isPrivate: profile.privateNetwork
    recover: recoverVault
    workspaceId: monitoring.outputs.workspaceId
  }
}

module hubs 'modules/notification-hubs.bicep' = {
  scope: group
  dependsOn: [vault]
  params: {
    namespaceName: 'ntfns-push-${token}'
    vaultName: vaultName
    location: location
    tags: tags
    sku: profile.notificationHubsSku
    apps: apps
    credentials: credentials
    hubKey: hubKey
    zoneRedundant: profile.zoneRedundant
    lock: lock
    workspaceId: monitoring.outputs.workspaceId
  }
}

module secrets 'modules/secrets.bicep' = {
  scope: group
  dependsOn: [vault]
  params: {
    vaultName: vaultName
    tags: tags
    apps: apps
    credentials: credentials
    otlpHeadersName: otlpHeadersName
    otlpHeaders: otlpHeaders
  }
}

module access 'modules/access.bicep' = {
  scope: group
  dependsOn: [identity, monitoring, storage, vault]
  params: {
    identityName: identityName
    hostStorageName: hostStorageName
    pushStorageName: pushStorageName
    vaultName: vaultName
    insightsName: insightsName
  }
}

module network 'modules/network.bicep' = if (profile.privateNetwork) {
  scope: group
  params: {
    name: 'vnet-push-${token}'
    location: location
    tags: tags
    hostStorageId: storage.outputs.hostId
    pushStorageId: storage.outputs.pushId
    vaultId: vault.outputs.id
    fixedOutboundAddress: fixedOutboundAddress
  }
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  dependsOn: [access, hubs, secrets]
  params: {
    name: 'func-push-${token}'
    planName: 'plan-push-${token}'
    location: location
    tags: tags
    profile: profile
    apps: apps
    settings: settings
    webhooks: webhooks
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    insightsName: insightsName
    hostStorageName: hostStorageName
    pushStorageName: pushStorageName
    packageUrl: storage.outputs.packageUrl
    vaultUri: 'https://${vaultName}${environment().suffixes.keyvaultDns}/'
    otlpEndpoint: otlpEndpoint
    otlpHeadersName: otlpHeadersName
    callerAddresses: callerAddresses
    subnetId: network.?outputs.appSubnetId ?? ''
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    actionGroupName: 'ag-push-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    enabled: profile.alerts
    emails: alertEmails
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: { location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId }
}

// azd keeps these in its environment.
output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = vaultName
output SERVICE_API_NAME string = functionApp.outputs.name
output SERVICE_API_URI string = functionApp.outputs.url
output NOTIFICATION_HUBS_NAMESPACE string = hubs.outputs.namespaceName

@description('Whose word Google takes, where FCM is reached without a key.')
output SERVICE_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
