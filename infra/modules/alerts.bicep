// Who is woken, and by what. All of it looks at our own metrics: nothing in Azure's can tell a quiet evening from a dead dispatcher.

import { Tags } from '../tags.bicep'

param actionGroupName string
param location string
param tags Tags
param workspaceId string

@description('False: the rules are there to look at, but do not run.')
param enabled bool

param emails string[]

var metrics = loadJsonContent('../metric-names.json')

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'push'
    emailReceivers: [
      for (email, i) in emails: {
        name: 'operator-${i}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// Severity 0 is the worst. A rule fires where its query's column exceeds its threshold for one of its dimensions' values. A gauge's value is in
// Sum, whatever its exporter does about Max. A window is twice as long as the time between two looks, for what arrives some minutes late.
var rules = [
  {
    name: 'poison-not-empty'
    title: 'Messages in a poison queue'
    description: 'Chunks failed five times and wait for an operator: look at GET /api/poison, mend the cause, then replay. They are dropped after seven days.'
    severity: 1
    window: 'PT10M'
    threshold: 0
    dimension: 'Queue'
    query: 'AppMetrics | where Name == "${metrics.queueDepth}" | extend Queue = tostring(Properties.queue) | where Queue endswith "-poison" | summarize Value = max(Sum) by Queue'
  }
  {
    name: 'oldest-message-age'
    title: 'A message waits for more than five minutes'
    description: 'Nobody dispatches, or not fast enough: see whether the app runs, reaches storage, and is at its scale limit.'
    severity: 1
    window: 'PT10M'
    threshold: 300
    dimension: 'Queue'
    query: 'AppMetrics | where Name == "${metrics.queueOldestAge}" | extend Queue = tostring(Properties.queue) | where Queue !endswith "-poison" | summarize Value = max(Sum) by Queue'
  }
  {
    name: 'failure-rate'
    title: 'More than 5 % of a channel\'s pushes fail'
    description: 'Refused, failed or expired, of at least 100 in a quarter of an hour. GET /api/messages/{id} names the codes.'
    severity: 2
    window: 'PT15M'
    threshold: 5
    dimension: 'Channel'
    query: 'AppMetrics | where Name == "${metrics.outcomes}" | extend Channel = tostring(Properties.channel), Outcome = tostring(Properties.outcome) | where Outcome in ("sent", "refused", "failed", "expired") | summarize All = sum(Sum), Bad = sumif(Sum, Outcome != "sent") by Channel | where All >= 100 | extend Value = 100.0 * Bad / All'
  }
  {
    name: 'throttled'
    title: 'A provider throttles'
    description: 'Pushes are late, none is lost. If it stays: a higher tier, another hub, or more quota from the vendor (docs/scale.md).'
    severity: 3
    window: 'PT15M'
    threshold: 100
    dimension: ''
    query: 'AppMetrics | where Name == "${metrics.throttled}" | summarize Value = sum(Sum)'
  }
  {
    name: 'credentials-refused'
    title: 'A provider refuses our credentials, or wants an operator'
    description: 'A key has expired or was revoked, a right is missing, an account is closed, or tokens are called dead in bulk. The metric\'s code says which; docs/deploy.md says how to rotate each credential.'
    severity: 1
    window: 'PT10M'
    threshold: 0
    dimension: 'Channel'
    query: 'AppMetrics | where Name == "${metrics.operatorAlarms}" | extend Channel = tostring(Properties.channel) | summarize Value = sum(Sum) by Channel'
  }
  {
    name: 'nothing-sent'
    title: 'Messages are accepted, nothing is sent'
    description: 'At least 20 in a quarter of an hour, and no provider took anything.'
    severity: 1
    window: 'PT15M'
    threshold: 0
    dimension: ''
    query: 'AppMetrics | summarize Accepted = sumif(Sum, Name == "${metrics.accepted}"), Sent = sumif(Sum, Name == "${metrics.outcomes}" and tostring(Properties.outcome) == "sent") | extend Value = iff(Accepted >= 20 and Sent == 0, Accepted, 0.0)'
  }
  {
    name: 'silent'
    title: 'The app reports nothing'
    description: 'The queues\' depth comes every minute from a running app. No app runs, or its telemetry does not arrive.'
    severity: 1
    window: 'PT15M'
    threshold: 0
    dimension: ''
    query: 'AppMetrics | where Name == "${metrics.queueDepth}" | summarize Points = count() | extend Value = iff(Points == 0, 1.0, 0.0)'
  }
]

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'push-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: enabled
      autoMitigate: true
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      scopes: [workspaceId]
      skipQueryValidation: true // the table comes with the first telemetry
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Maximum'
            operator: 'GreaterThan'
            threshold: rule.threshold
            dimensions: empty(rule.dimension) ? [] : [{ name: rule.dimension, operator: 'Include', values: ['*'] }]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]
