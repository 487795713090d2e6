using Azure.Identity;
using Microsoft.Extensions.Hosting;
using PushFunctions.Hosting;

namespace PushFunctions.Tests.Hosting;

/// <summary>With whose identity telemetry is written.</summary>
public sealed class TelemetryIdentityTests
{
    [Theory]
    [InlineData("ClientId=00000000-0000-0000-0000-000000000001;Authorization=AAD")]
    [InlineData("Authorization=AAD")]
    [InlineData(" authorization = aad ; ")]
    public void Parse_EntraAsked_IsAManagedIdentity(string text) => Assert.IsType<ManagedIdentityCredential>(TelemetryIdentity.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ClientId=00000000-0000-0000-0000-000000000001")]
    [InlineData("Authorization=Key")]
    public void Parse_EntraNotAsked_IsNone(string? text) => Assert.Null(TelemetryIdentity.Parse(text));

    [Fact]
    public void Build_IdentityGiven_StillBuilds()
    {
        using IHost app = Program.Build(SampleSettings.With(
            (Telemetry.AzureMonitorKey, "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://localhost:1/"),
            (TelemetryIdentity.Key, "ClientId=00000000-0000-0000-0000-000000000001;Authorization=AAD")));

        Assert.NotNull(app.Services);
    }
}
