using PushFunctions.Http.Tencent;

namespace PushFunctions.Http.Tests.Tencent;

public sealed class TencentSignatureTests
{
    private const string Time = "1669872112";
    private const string Sign = "17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1669872112);

    [Fact]
    public void Of_TencentsExample_IsItsSignature() => Assert.Equal(Sign, TencentSignature.Of("xxxxyyyy", Time));

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(-60, true)]
    [InlineData(61, false)]
    [InlineData(-61, false)]
    public void WhyNot_RightSignature_IsTakenWithinAMinuteEitherWay(int secondsLate, bool isTaken) =>
        Assert.Equal(isTaken, WhyNot(now: Now.AddSeconds(secondsLate)) is null);

    [Theory]
    [InlineData(null, Time, "are required")]
    [InlineData(Sign, null, "are required")]
    [InlineData("17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484062", Time, "does not fit")]
    [InlineData("17773BC39A671D7B9AA835458704D2A6DB81360A5940292B587D6D760D484061", Time, "does not fit")]
    [InlineData("1", Time, "does not fit")]
    [InlineData("ü", Time, "does not fit")]
    [InlineData(Sign, "1669872113", "does not fit")]
    public void WhyNot_WrongOrMissingSignature_SaysSo(string? sign, string? time, string reason) =>
        Assert.Contains(reason, WhyNot(sign, time), StringComparison.Ordinal);

    [Theory]
    [InlineData("soon")]
    [InlineData("-1669872112")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999")]
    public void WhyNot_SignedTimeThatIsNone_IsTooFar(string time) =>
        Assert.Contains("too far", WhyNot(TencentSignature.Of("xxxxyyyy", time), time), StringComparison.Ordinal);

    [Theory]
    [InlineData("1400000001")]
    [InlineData(null)]
    public void WhyNot_OtherApp_SaysSo(string? sdkAppid) =>
        Assert.Contains("SdkAppid", WhyNot(sdkAppid: sdkAppid), StringComparison.Ordinal);

    [Fact]
    public void WhyNot_UnsignedAllowed_AsksForTheAppAlone()
    {
        TencentOptions options = new() { SdkAppid = Samples.SdkAppid };

        Assert.Null(TencentSignature.WhyNot(options, Samples.SdkAppid, null, null, Now));
        Assert.NotNull(TencentSignature.WhyNot(options, "1", null, null, Now));
    }

    private static string? WhyNot(string? sign = Sign, string? time = Time, string? sdkAppid = Samples.SdkAppid, DateTimeOffset? now = null) =>
        TencentSignature.WhyNot(Samples.Options, sdkAppid, sign, time, now ?? Now);
}
