using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Checkups;
using PushFunctions.Service.Checkups;

namespace PushFunctions.Service.Tests.Checkups;

public sealed class SettingsExaminationTests
{
    [Fact]
    public void Run_Settings_AreNamedAndTheirValuesNot()
    {
        SettingsSeen seen = SettingsExamination.Run(Configuration(
            ("Push:Apps:default:Huawei:ClientSecret", "a-secret"),
            ("Push:Apps:default:Huawei:SoundChannels:chime.caf", "chimes"),
            ("PushStorage", "UseDevelopmentStorage=true"),
            ("AzureWebJobsStorage:accountName", "stpush"),
            ("Push:Empty", ""),
            ("PATH", "/bin")));

        Assert.Equal(
            ["AzureWebJobsStorage:accountName", "Push:Apps:default:Huawei:ClientSecret", "Push:Apps:default:Huawei:SoundChannels:chime.caf", "PushStorage"],
            seen.Found);
        Assert.Empty(seen.Suspects);
    }

    [Theory]
    [InlineData("Pushes:Apps:default:Huawei:ClientId")]
    [InlineData("Push_Apps_default_Huawei_ClientId")]
    [InlineData("PushStorge")]
    public void Run_SettingThatMissedTheSection_IsASuspect(string name) =>
        Assert.Equal([name], SettingsExamination.Run(Configuration((name, "x"), ("Push:Apps:default:Huawei:ClientId", "1"))).Suspects);

    [Fact]
    public void Run_SettingsOfOthers_AreNobodysBusiness() =>
        Assert.Empty(SettingsExamination.Run(Configuration(("PUSHFUNCTIONS_APP", "x"), ("HOME", "/root"))).Suspects);

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();
}
