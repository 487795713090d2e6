// The picture: accepted → queued → sent → delivered → pruned, by channel, with latency. Its text is ../workbook.json, as the portal edits it.

import { Tags } from '../tags.bicep'

param location string
param tags Tags
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'pushfunctions')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'PushFunctions'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(loadTextContent('../workbook.json'), '{{workspace}}', workspaceId)
    version: 'Notebook/1.0'
  }
}
