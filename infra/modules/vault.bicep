// The vault. Rights come from roles alone; what is deleted can be had back, and nobody can purge it before its time.

import { Tags } from '../tags.bicep'

param name string
param location string
param tags Tags

@minValue(7)
@maxValue(90)
param retentionDays int

@description('True: reached through a private endpoint only.')
param isPrivate bool

@description('True: take back the vault of that name that was deleted less than its retention ago.')
param recover bool

param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    createMode: recover ? 'recover' : 'default'
    enablePurgeProtection: true
    enableRbacAuthorization: true
    enableSoftDelete: true
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    sku: { family: 'A', name: 'standard' }
    softDeleteRetentionInDays: retentionDays
    tenantId: tenant().tenantId
  }
}

// Who read which secret, and when.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = vault.id
