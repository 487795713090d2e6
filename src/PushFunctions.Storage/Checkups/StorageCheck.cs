using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Feedback;
using PushFunctions.Storage.Forgetting;
using PushFunctions.Storage.Messages;
using PushFunctions.Storage.Poison;
using PushFunctions.Storage.Rosters;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Storage.Users;

namespace PushFunctions.Storage.Checkups;

/// <summary>
/// Deletes a row that is nowhere, which needs the right to write and changes nothing, and peeks into the queues. What is not there yet is
/// fine: it comes with its first row or message.
/// </summary>
internal sealed class StorageCheck(StorageClients clients, TimeProvider clock) : IStorageCheck
{
    private const string Nothing = "checkup|nothing";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<PartCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        string[] tables =
        [
            DeviceRows.TableName, TokenRows.TableName, RosterRows.TableName, ForgottenUsers.TableName, JobMarks.TableName, FeedbackMarks.TableName,
            PoisonRows.TableName, MonthTable.Of(clock.GetUtcNow()),
        ];
        QueueClient[] queues = [clients.Messages, clients.Poison, clients.Results, clients.ResultsPoison];
        return await Task.WhenAll(
        [
            .. tables.Select(name => TryAsync($"table {name}", "tableServiceUri", token => TouchAsync(clients.Tables.GetTableClient(name), token), cancellationToken)),
            .. queues.Select(queue => TryAsync($"queue {queue.Name}", "queueServiceUri", token => queue.PeekMessagesAsync(1, token), cancellationToken)),
        ]);
    }

    private static Task<Response> TouchAsync(TableClient table, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(Nothing, Nothing, ETag.All, cancellationToken);

    private async Task<PartCheck> TryAsync(
        string name, string addressKey, Func<CancellationToken, Task> request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(Limit, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await request(either.Token);
            return new PartCheck(name, new Finding(CheckResult.Ok));
        }
        catch (RequestFailedException refused) when (refused.Status == 404)
        {
            return new PartCheck(name, new Finding(CheckResult.Ok));
        }
        catch (RequestFailedException refused) when (refused.Status != 0)
        {
            return new PartCheck(name, Explain(refused));
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested
            && failed is RequestFailedException or AggregateException or OperationCanceledException or AuthenticationFailedException)
        {
            return new PartCheck(name, new Finding(
                failed is AuthenticationFailedException ? CheckResult.WrongCredential : CheckResult.Unreachable,
                failed.GetType().Name,
                "storage did not answer, or there was no sign-in for it",
                $"look at PushStorage or PushStorage:{addressKey}, PushStorage:clientId, the network's private endpoints and the account's firewall"));
        }
    }

    private static Finding Explain(RequestFailedException refused)
    {
        string code = string.IsNullOrEmpty(refused.ErrorCode) ? $"{refused.Status}" : $"{refused.Status} {refused.ErrorCode}";
        return refused.Status switch
        {
            401 => new Finding(CheckResult.WrongCredential, code, "storage does not know the key or identity", "set PushStorage, or PushStorage:clientId, anew"),
            403 when string.IsNullOrEmpty(refused.ErrorCode) || refused.ErrorCode == "AuthenticationFailed" =>
                new Finding(CheckResult.WrongCredential, code, "storage refuses the signature: a wrong or rotated key, or a clock that is off", "set PushStorage anew, and look at the host's clock"),
            403 => new Finding(
                CheckResult.NoRight, code, "the identity lacks a right, or the account's firewall shuts it out",
                "give PushStorage:clientId the roles Storage Table Data Contributor and Storage Queue Data Contributor on the account"),
            429 or >= 500 => new Finding(CheckResult.Busy, code, "storage has no time now", "ask again in a minute"),
            _ => new Finding(CheckResult.Unclear, code, "storage refuses a request that it should take", "report it with the code"),
        };
    }
}
