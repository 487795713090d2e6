// How large a deployment is. What differs between a trial and production stands here and nowhere else.

@export()
@description('The size and the guards of one deployment.')
type Profile = {
  @description('Replication of both storage accounts; zone redundancy needs a ZRS kind.')
  storageSku: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

  @description('Free: no batch sends, 500 devices. Basic: 200,000 devices. Standard: 10 million devices.')
  notificationHubsSku: 'Free' | 'Basic' | 'Standard'

  @description('Memory of one instance.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('Scale limit of each function group. An instance dispatches up to 24 chunks at once.')
  @minValue(40)
  @maxValue(1000)
  maximumInstances: int

  @description('Instances that wait for queue messages. 0 lets the first push after a quiet spell wait for minutes.')
  @minValue(0)
  @maxValue(100)
  dispatchAlwaysReady: int

  @description('Instances that wait for HTTP; used when webhooks are on, whose callers give up after seconds.')
  @minValue(0)
  @maxValue(100)
  httpAlwaysReady: int

  @description('Spreads instances, storage and hubs over availability zones, in regions that have them. Azure then keeps two always-ready instances for every function group, each queue and the timer being one, and bills the hubs\' zones.')
  zoneRedundant: bool

  @description('Virtual network and private endpoints; storage and vault are then closed to the Internet.')
  privateNetwork: bool

  @description('Days that telemetry is kept.')
  @minValue(30)
  @maxValue(730)
  logRetentionDays: int

  @description('Gigabytes of telemetry a day after which collection stops until the next; -1 for no cap.')
  @minValue(-1)
  logDailyQuotaGB: int

  @description('Days that a deleted vault or secret can be recovered. It cannot be changed later.')
  @minValue(7)
  @maxValue(90)
  vaultRetentionDays: int

  @description('True: the alerts are on and need somebody to write to.')
  alerts: bool
}

@export()
@description('The sizes to choose from.')
var profiles = {
  // Costs next to nothing while nobody uses it. The first push after a quiet spell can be minutes late.
  dev: {
    storageSku: 'Standard_LRS'
    notificationHubsSku: 'Free'
    instanceMemoryMB: 2048
    maximumInstances: 40
    dispatchAlwaysReady: 0
    httpAlwaysReady: 0
    zoneRedundant: false
    privateNetwork: false
    logRetentionDays: 30
    logDailyQuotaGB: 1
    vaultRetentionDays: 7
    alerts: false
  }
  // Outlives a zone; closed network; somebody is woken.
  prod: {
    storageSku: 'Standard_ZRS'
    notificationHubsSku: 'Standard'
    instanceMemoryMB: 2048
    maximumInstances: 100
    dispatchAlwaysReady: 2
    httpAlwaysReady: 2
    zoneRedundant: true
    privateNetwork: true
    logRetentionDays: 90
    logDailyQuotaGB: -1
    vaultRetentionDays: 90
    alerts: true
  }
}
