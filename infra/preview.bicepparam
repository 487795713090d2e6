using 'main.bicep'
extends 'main.bicepparam'

// What a pull request asks what-if with: it has no secret, so that what is proposed in it can read none. Nobody deploys this.
param credentials = toObject(
  json(readEnvironmentVariable('PUSH_APPS', '[{"name":"default","hubs":["sandbox"],"platforms":["apns","fcm"]}]')),
  app => app.name,
  app => {
    apns: { teamId: '0000000000', bundleId: 'placeholder', keyId: '0000000000', privateKey: 'placeholder' }
    fcm: { projectId: 'placeholder', clientEmail: 'placeholder', privateKey: 'placeholder' }
    settings: toObject(any(app).?secretSettings ?? [], path => path, path => 'placeholder')
  }
)
param otlpHeaders = 'placeholder'
