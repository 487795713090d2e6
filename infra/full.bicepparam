using 'main.bicep'
extends 'prod.bicepparam'

// Every kind of setting at once: to copy from, and what the tests hold against the code. It is no deployment of anybody's.
param environmentName = 'full'
param webhooks = true
param otlpEndpoint = 'https://collector.example.com:4317'
param settings = {
  NotificationHubClient: 'sdk'
  'Retention:Months': '3'
}

param apps = [
  {
    name: 'shop'
    hubs: ['production', 'sandbox']
    platforms: ['apns', 'fcm']
    settings: {
      DefaultLanguage: 'zh-Hans'
      DefaultTimeToLive: '86400'
      DefaultSound: 'default'
      DefaultDirectSound: 'direct.caf'
      DefaultGroupSound: 'group.caf'
      'Apns:ImageKey': 'image'
      'Ext:Overflow': 'refuse'
      'Fcm:Message': 'notification'
      'Fcm:ChannelId': 'messages'
      'Fcm:SoundChannels:chime': 'messages-chime'
      'Honor:AppId': '104000001'
      'Honor:ClientId': 'honor-client'
      'Huawei:ClientId': '110000001'
      'Huawei:Category': 'IM'
      'Policy:ForegroundStops': 'user'
      'Policy:InactiveAfterDays': '7'
      'Policy:MentionsBreakQuietHours': 'true'
      'Text:BodyKeepsPrefix': 'true'
      'Text:MissingGroupName': 'omit'
      'Text:Separator': ': '
      'Templates:call:Title': '{{Caller}}'
      'Templates:call:Body': 'is calling'
    }
    secretSettings: ['Honor:ClientSecret', 'Huawei:ClientSecret', 'Receipts:Secret']
  }
  {
    name: 'chat'
    hubs: ['production']
    platforms: ['fcm']
  }
]
