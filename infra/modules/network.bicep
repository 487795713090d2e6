// A network of the app's own, with private endpoints for what it keeps: then nothing of it can be reached from the Internet but the API.

import { Tags } from '../tags.bicep'

param name string
param location string
param tags Tags
param hostStorageId string
param pushStorageId string
param vaultId string

@description('True: what the app calls sees one address, that of a NAT gateway.')
param fixedOutboundAddress bool

// Azure's names of the private zones.
var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: environment().name == 'AzureCloud'
    ? 'privatelink.vaultcore.azure.net'
    : 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}

var endpoints = [
  { name: 'host-blob', zone: 'blob', group: 'blob', target: hostStorageId }
  { name: 'push-queue', zone: 'queue', group: 'queue', target: pushStorageId }
  { name: 'push-table', zone: 'table', group: 'table', target: pushStorageId }
  { name: 'vault', zone: 'vault', group: 'vault', target: vaultId }
]

resource address 'Microsoft.Network/publicIPAddresses@2024-07-01' = if (fixedOutboundAddress) {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv4' }
}

// One zone holds it, whichever Azure chooses: while that one is away, nothing is sent.
resource gateway 'Microsoft.Network/natGateways@2024-07-01' = if (fixedOutboundAddress) {
  name: 'ng-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: address.id }] }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.71.0.0/16'] }
  }

  // Flex Consumption takes one address for each instance it starts: a /23 leaves room for the largest scale limit of the profiles.
  resource appSubnet 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: '10.71.0.0/23'
      natGateway: fixedOutboundAddress ? { id: gateway.id } : null
      delegations: [
        {
          name: 'flex'
          properties: { serviceName: 'Microsoft.App/environments' }
        }
      ]
    }
  }

  resource endpointSubnet 'subnets' = {
    name: 'endpoints'
    properties: {
      addressPrefix: '10.71.2.0/27'
      privateEndpointNetworkPolicies: 'Disabled'
    }
    dependsOn: [appSubnet] // Azure changes one subnet of a network at a time
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(zones): {
    name: zone.value
    location: 'global'
    tags: tags
  }
]

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (item, i) in items(zones): {
    parent: zone[i]
    name: 'to-${name}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = [
  for endpoint in endpoints: {
    name: 'pe-${endpoint.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpointSubnet.id }
      privateLinkServiceConnections: [
        {
          name: endpoint.name
          properties: {
            #disable-next-line use-resource-id-functions // each is another module's resource
            privateLinkServiceId: endpoint.target
            groupIds: [endpoint.group]
          }
        }
      ]
    }
  }
]

resource endpointZone 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [
  for (item, i) in endpoints: {
    parent: endpoint[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: item.zone
          properties: {
            privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zones[item.zone])
          }
        }
      ]
    }
    dependsOn: [zone]
  }
]

output appSubnetId string = network::appSubnet.id
