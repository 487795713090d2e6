using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Checkups;

namespace PushFunctions.Channels.Tests.Vendors;

public sealed class VendorCheckTests
{
    // The verdicts are the channels' own, of their code tables.
    [Theory]
    [InlineData("Taken", "ok", CheckResult.Ok)]
    [InlineData("DeadToken", "20301", CheckResult.Ok)]
    [InlineData("Refused", "one", CheckResult.Ok)]
    [InlineData("Refused", "27001", CheckResult.PushRefused)]
    [InlineData("Refused", "403", CheckResult.NoRight)]
    [InlineData("Refused", "404", CheckResult.NotFound)]
    [InlineData("Alarm", "auth28", CheckResult.NoRight)]
    [InlineData("Alarm", "80300002", CheckResult.NoRight)]
    [InlineData("Alarm", "110009", CheckResult.NoRight)]
    [InlineData("Alarm", "IAM_PERMISSION_DENIED", CheckResult.NoRight)]
    [InlineData("Alarm", "21301", CheckResult.WrongCredential)]
    [InlineData("Unauthorized", "80200001", CheckResult.WrongCredential)]
    [InlineData("Unauthorized", "80200005", CheckResult.Expired)]
    [InlineData("Throttled", "429", CheckResult.Busy)]
    [InlineData("Quota", "33", CheckResult.Busy)]
    [InlineData("Retry", "500", CheckResult.Busy)]
    [InlineData("Retry", "timeout", CheckResult.Unreachable)]
    [InlineData("Retry", "unreachable", CheckResult.Unreachable)]
    [InlineData("Retry", "reset", CheckResult.Unreachable)]
    public void Read_Answer_IsAboutTheCredential(string verdict, string code, CheckResult result)
    {
        VendorAnswer answer = VendorAnswer.Of(Enum.Parse<VendorVerdict>(verdict), code);

        CredentialFinding found = VendorCheck.Read(answer, said => said == "one");
        CredentialFinding named = VendorCheck.Read(
            VendorAnswer.Taken.But([KeyValuePair.Create(VendorCheck.NoToken, answer)]), said => said == "one");

        Assert.Equal(result, found.Result);
        Assert.Equal(found, named);
        Assert.Equal(result == CheckResult.Ok ? null : code, found.Code);
    }
}
