// Two accounts: the Functions host's own, and the one with our queues and tables, so that each identity's right ends where it must and
// either can be replaced without the other. Neither takes a key.

import { Tags } from '../tags.bicep'

param hostName string
param pushName string
param location string
param tags Tags
param sku string

@description('True: reached through private endpoints only.')
param isPrivate bool

@description('True: nobody can delete the account with users and devices before its lock.')
param lock bool

param workspaceId string

@description('The package of the app. Its name is part of the app\'s configuration: a new name is a new deployment.')
var packageContainer = 'app-package'

// The names are the code's: a test compares. The months\' tables, PushMessages{yyyyMM}, are made and dropped by the code.
var queues = ['push-messages', 'push-messages-poison', 'push-results', 'push-results-poison']
var tables = ['PushFeedback', 'PushForgotten', 'PushJobs', 'PushPoison', 'PushRosters', 'PushTokens', 'PushUsers']

var accountProperties = {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowCrossTenantReplication: false
  allowSharedKeyAccess: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  networkAcls: {
    bypass: 'None'
    defaultAction: isPrivate ? 'Deny' : 'Allow'
  }
  publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  supportsHttpsTrafficOnly: true
}

resource host 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: hostName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: accountProperties

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource package 'containers' = {
      name: packageContainer
      properties: { publicAccess: 'None' }
    }
  }
}

resource push 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: pushName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: accountProperties

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for name in queues: { name: name }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for name in tables: { name: name }]
  }
}

// Not on the group: there a lock would forbid deleting a function's key, and everything else that a deployment may want to take away.
resource keep 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'keep'
  scope: push
  properties: { level: 'CanNotDelete', notes: 'docs/deploy.md says how to tear a deployment down.' }
}

// Metrics only: a log line for each of the eight requests of a push would cost more than the push.
resource queueMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: push::queueService
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource tableMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: push::tableService
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output hostId string = host.id
output pushId string = push.id
output packageUrl string = '${host.properties.primaryEndpoints.blob}${packageContainer}'
