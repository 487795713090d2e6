using 'main.bicep'
extends 'prod.bicepparam'

// Every kind of setting at once: to copy from, and what the tests hold against the code. It is no deployment of anybody's.
param environmentName = 'full'
param webhooks = true
param otlpEndpoint = 'https://collector.example.com:4317'
param otlpAuthenticates = true
param callerAddresses = ['203.0.113.0/24', '198.51.100.7/32']
param fixedOutboundAddress = true
param lock = true
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
      'Fcm:SoundChannels:0:Sound': 'push.no_sound'
      'Fcm:SoundChannels:0:Channel': 'messages-silent'
      'Harmony:Category': 'IM'
      'Harmony:ReceiptUser': 'receipts'
      'Honor:AppId': '104000001'
      'Honor:ClientId': 'honor-client'
      'Huawei:ClientId': '110000001'
      'Huawei:Category': 'IM'
      'Huawei:ReceiptUser': 'receipts'
      'Huawei:SoundChannels:0:Sound': 'chime.caf'
      'Huawei:SoundChannels:0:Channel': 'messages-chime'
      'Meizu:AppId': '110000'
      'Oppo:AppKey': 'oppo-key'
      'Oppo:Category': 'IM'
      'Policy:ForegroundStops': 'user'
      'Policy:InactiveAfterDays': '7'
      'Policy:MentionsBreakQuietHours': 'true'
      'ResultCallback:Url': 'https://im.example.com/push-results'
      'ResultCallback:Outcomes': 'sent,failed'
      'Text:BodyKeepsPrefix': 'true'
      'Text:MissingGroupName': 'omit'
      'Text:Separator': ': '
      'Templates:call:Title': '{{Caller}}'
      'Templates:call:Body': 'is calling'
      'Templates:0:Id': 'order-sent'
      'Templates:0:Body': 'Order {{No}} is on its way'
      'Tencent:SdkAppid': '1400000001'
      'Tpns:AccessPoint': 'guangzhou'
      'Tpns:Android:AccessId': '1500000001'
      'Tpns:Ios:AccessId': '1600000001'
      'Tpns:OppoChannelId': 'chat'
      'Tpns:XiaomiChannelId': '130001'
      'Timpush:SdkAppId': '1400000001'
      'Timpush:Region': 'singapore'
      'Vivo:AppId': '100004'
      'Vivo:Category': 'IM'
      'Xiaomi:PackageName': 'com.example.shop'
      'Xiaomi:ChannelId': '130001'
      'Xiaomi:TemplateId': 'P1'
      'Xiaomi:TemplateParameters:0:Parameter': 'who'
      'Xiaomi:TemplateParameters:0:Text': 'title'
    }
    // Receipts' addresses hold the vendors' function key.
    secretSettings: [
      'Harmony:ReceiptSecret'
      'Harmony:ServiceAccount'
      'Honor:ClientSecret'
      'Huawei:ClientSecret'
      'Huawei:ReceiptSecret'
      'Meizu:AppSecret'
      'Meizu:ReceiptAddress'
      'Oppo:MasterSecret'
      'Oppo:ReceiptUrl'
      'Receipts:Secret'
      'ResultCallback:Secret'
      'Tencent:Token'
      'Tpns:Android:SecretKey'
      'Tpns:Ios:SecretKey'
      'Timpush:SecretKey'
      'Vivo:AppKey'
      'Vivo:AppSecret'
      'Vivo:ReceiptUrl'
      'Xiaomi:AppSecret'
      'Xiaomi:ReceiptAddress'
    ]
  }
  {
    name: 'chat'
    hubs: ['production']
    platforms: ['fcm']
  }
  // Straight to Apple, without a hub, with a key for each of its two worlds.
  {
    name: 'mail'
    hubs: []
    platforms: []
    settings: {
      'Apns:TeamId': 'TEAM123456'
      'Apns:KeyId': 'KEY1234567'
      'Apns:BundleId': 'com.example.mail'
      'Apns:Environment': 'production'
      'ApnsSandbox:TeamId': 'TEAM123456'
      'ApnsSandbox:KeyId': 'KEY7654321'
      'ApnsSandbox:BundleId': 'com.example.mail'
    }
    secretSettings: ['Apns:PrivateKey', 'ApnsSandbox:PrivateKey']
  }
  // Past a hub, by a certificate.
  {
    name: 'work'
    hubs: ['production']
    platforms: ['fcm']
    settings: {
      'Apns:Through': 'direct'
      'Apns:BundleId': 'com.example.work'
    }
    secretSettings: ['Apns:Certificate', 'Apns:CertificatePassword']
  }
  // Straight to Google: past a hub, by a key.
  {
    name: 'news'
    hubs: ['production']
    platforms: ['fcm']
    settings: {
      'Fcm:Through': 'direct'
      'Fcm:ProjectId': 'news-app'
    }
    secretSettings: ['Fcm:ServiceAccount']
  }
  // The same without a hub and without a key.
  {
    name: 'game'
    hubs: []
    platforms: []
    settings: {
      'Fcm:ProjectId': 'game-app'
      'Fcm:Federation:Provider': '//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/push-pool/providers/push-azure'
      'Fcm:Federation:Audience': 'api://11111111-2222-3333-4444-555555555555'
      'Fcm:Federation:ServiceAccount': 'push-sender@game-app.iam.gserviceaccount.com'
    }
  }
]
