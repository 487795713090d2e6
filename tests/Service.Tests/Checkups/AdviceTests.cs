using PushFunctions.Core.Checkups;
using PushFunctions.Service.Checkups;

namespace PushFunctions.Service.Tests.Checkups;

public sealed class AdviceTests
{
    private const string Section = "Push:Apps:default:Huawei";

    private static readonly string[] Settings = [$"{Section}:ClientId", $"{Section}:ClientSecret"];

    public static TheoryData<CheckResult> Results => [.. Enum.GetValues<CheckResult>()];

    [Theory]
    [MemberData(nameof(Results))]
    public void Of_AnyResult_GivesAReasonAndAStepUnlessAllIsWell(CheckResult result)
    {
        TimeSpan? skew = result == CheckResult.ClockWrong ? TimeSpan.FromMinutes(20) : null;

        Finding finding = Advice.Of(new CredentialFinding(result, "16") { ClockSkew = skew }, Section, Settings);

        Assert.Equal((result == CheckResult.Ok, result is CheckResult.Ok or CheckResult.NotChecked), (finding.Reason is null, finding.Next is null));
        Assert.Equal((result, "16"), (finding.Result, finding.Code));
    }

    [Theory]
    [InlineData(CheckResult.WrongCredential, 1200, CheckResult.ClockWrong, "set this host's clock: it is 1200 s behind the provider's")]
    [InlineData(CheckResult.Expired, -600, CheckResult.ClockWrong, "set this host's clock: it is 600 s ahead of the provider's")]
    [InlineData(CheckResult.Ok, 1200, CheckResult.Ok, "set this host's clock: it is 1200 s behind the provider's")]
    [InlineData(CheckResult.WrongCredential, 100, CheckResult.WrongCredential, "compare Push:Apps:default:Huawei:ClientId, Push:Apps:default:Huawei:ClientSecret with the provider's console, and set them anew")]
    public void Of_ClocksApart_NamesTheClockOnlyWhereItMatters(CheckResult result, int seconds, CheckResult expected, string next)
    {
        Finding finding = Advice.Of(new CredentialFinding(result) { ClockSkew = TimeSpan.FromSeconds(seconds) }, Section, Settings);

        Assert.Equal((expected, next), (finding.Result, finding.Next));
    }
}
