// What a deployment knows of its apps: their types, what can be wrong with them, and their settings.

@export()
@description('One mobile product with credentials of its own.')
type App = {
  @description('Lower-case letters and digits. The service takes hyphens too, but the name of an app setting cannot hold one.')
  @minLength(1)
  @maxLength(32)
  name: string

  @description('The hubs to create. A hub has one APNs environment: App Store builds need production, builds from Xcode sandbox.')
  hubs: ('production' | 'sandbox')[]

  @description('What the hubs reach; each needs its credential.')
  platforms: ('apns' | 'fcm')[]

  @description('Settings below Push:Apps:{name} that are no secrets, by their path: { \'Text:Separator\': \' \' }.')
  settings: {
    *: string
  }?

  @description('Paths below Push:Apps:{name} whose values are secrets: [ \'Huawei:ClientSecret\' ].')
  secretSettings: string[]?
}

type AppleCredential = {
  @description('The ten characters of the Apple developer team.')
  @minLength(10)
  @maxLength(10)
  teamId: string

  @description('The app\'s bundle id: the topic of every push.')
  @minLength(1)
  bundleId: string

  @description('The ten characters of the key.')
  @minLength(10)
  @maxLength(10)
  keyId: string

  @description('The content of the key\'s .p8 file.')
  @minLength(1)
  privateKey: string
}

type GoogleCredential = {
  @description('project_id of the service account\'s JSON file.')
  @minLength(1)
  projectId: string

  @description('client_email of that file.')
  @minLength(1)
  clientEmail: string

  @description('private_key of that file, line ends included.')
  @minLength(1)
  privateKey: string
}

type AppCredentials = {
  apns: AppleCredential?
  fcm: GoogleCredential?

  @description('The values of secretSettings, by their path.')
  settings: {
    *: string
  }?
}

@export()
@secure()
@description('The secrets of all apps, by the app\'s name.')
type Credentials = {
  *: AppCredentials
}

@export()
@description('The name of an app\'s hub.')
func hubName(app string, hub string) string => hub == 'sandbox' ? '${app}-sandbox' : app

@export()
@description('The section of an app that names a hub.')
func hubSection(hub string) string => hub == 'sandbox' ? 'NotificationHubSandbox' : 'NotificationHub'

@export()
@description('The keys that the app has to a hub: what each may, and the setting that it is for. Only the standard tier tells which tokens died, and asks for Manage, which does not come without the other two.')
func hubConnections(sku string) { rule: string, rights: string[], setting: string }[] =>
  concat(
    [{ rule: 'send', rights: ['Send'], setting: 'ConnectionString' }],
    sku == 'Standard'
      ? [{ rule: 'feedback', rights: ['Listen', 'Manage', 'Send'], setting: 'FeedbackConnectionString' }]
      : []
  )

@export()
@description('The name of the secret that holds a setting below Push:Apps:{app}.')
func secretName(app string, path string) string => 'push-${app}-${replace(path, ':', '-')}'

@export()
@description('The app setting for a path below Push; an environment variable writes the colon as two underscores.')
func settingName(path string) string => 'Push__${replace(path, ':', '__')}'

@export()
@description('The setting\'s value: the host fetches the secret\'s newest version.')
func vaultReference(vaultUri string, secret string) string => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secret})'

@export()
@description('What stands between the first and the last line of a PEM file, in one line.')
func pemBody(pem string) string =>
  replace(replace(replace(replace(pem, '-----BEGIN PRIVATE KEY-----', ''), '-----END PRIVATE KEY-----', ''), '\r', ''), '\n', '')

func others(text string, allowed string) string[] =>
  filter(map(range(0, length(text)), i => substring(text, i, 1)), unit => !contains(allowed, unit))

func isAppName(name string) bool => empty(others(name, 'abcdefghijklmnopqrstuvwxyz0123456789'))

// Azure refuses hyphens in the names of app settings and rewrites dots; the secret's name takes neither of '_' and '.'.
func isPath(path string) bool =>
  empty(others(toLower(path), 'abcdefghijklmnopqrstuvwxyz0123456789:_')) && !contains(path, '__')

func isSecretPath(path string) bool => isPath(path) && !contains(path, '_')

func duplicates(values string[]) string[] => filter(values, value => length(filter(values, other => other == value)) > 1)

func problemsOf(app App) string[] =>
  concat(
    isAppName(app.name) ? [] : ['apps: \'${app.name}\' may hold lower-case letters and digits only'],
    empty(app.hubs) || !empty(app.platforms)
      ? []
      : ['apps: \'${app.name}\' has hubs, but platforms names neither apns nor fcm'],
    contains(app.hubs, 'sandbox') && !contains(app.platforms, 'apns')
      ? ['apps: \'${app.name}\' has a sandbox hub, which is for apns only, but platforms does not name it']
      : [],
    map(
      filter(objectKeys(app.?settings ?? {}), path => !isPath(path)),
      path => 'apps: \'${app.name}\' has the setting \'${path}\', which is no path such as Text:Separator'
    ),
    map(
      filter(app.?secretSettings ?? [], path => !isSecretPath(path)),
      path => 'apps: \'${app.name}\' has the secret setting \'${path}\', which is no path such as Huawei:ClientSecret'
    ),
    map(
      intersection(objectKeys(app.?settings ?? {}), app.?secretSettings ?? []),
      path => 'apps: \'${app.name}\' has \'${path}\' both in settings and in secretSettings'
    )
  )

@export()
@description('What is wrong with the apps, a sentence each.')
func appProblems(apps App[]) string[] =>
  concat(
    map(duplicates(map(apps, app => app.name)), name => 'apps: \'${name}\' is there twice'),
    flatten(map(apps, app => problemsOf(app)))
  )

func lacks(credentials Credentials, app string, platform string) bool =>
  platform == 'apns' ? empty(credentials[?app].?apns) : empty(credentials[?app].?fcm)

@export()
@description('The credentials that the apps need and that are not given, a sentence each. It names keys and no value.')
func credentialProblems(apps App[], credentials Credentials) string[] =>
  flatten(map(
    apps,
    app =>
      concat(
        map(
          filter(empty(app.hubs) ? [] : app.platforms, platform => lacks(credentials, app.name, platform)),
          platform => 'credentials: \'${app.name}\' lacks \'${platform}\', which its platforms name'
        ),
        map(
          filter(app.?secretSettings ?? [], path => empty(credentials[?app.name].?settings[?path])),
          path => 'credentials: \'${app.name}\' lacks settings \'${path}\', which its secretSettings name'
        )
      )
  ))
