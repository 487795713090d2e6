namespace PushFunctions.Local.Azurite;

/// <summary>Storage cannot be had on this machine. The message is one sentence for the person at the keyboard: what is missing and what to do.</summary>
internal sealed class AzuriteUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
