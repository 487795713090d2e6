using System.Text.Json;
using BenchmarkDotNet.Attributes;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Planning;

namespace PushFunctions.Bench.Composing;

/// <summary>
/// From the event to the bytes that APNs and FCM read, beside the framework's serializer writing the same bytes from an object that
/// somebody else has filled in: the difference is what composing costs.
/// </summary>
[MemoryDiagnoser]
public class ComposeBenchmarks
{
    private static readonly NotificationTraits Apple = new(ChannelName.Apns, "en", 5);
    private static readonly NotificationTraits Android = new(ChannelName.Fcm, "en", 5);

    private readonly DispatchEnvelope _envelope = ReferenceEvent.Envelope;
    private readonly NotificationFactory _notifications = new(ReferenceEvent.Envelope, ReferenceEvent.App);
    private readonly HubComposer _composer = new(new HubPayloadOptions());
    private readonly ApnsDocument _document = ApnsDocument.Example;

    /// <summary>The framework alone.</summary>
    [Benchmark(Baseline = true)]
    public byte[] Serializer() => JsonSerializer.SerializeToUtf8Bytes(_document, PayloadJson.Default.ApnsDocument);

    /// <summary>What all notifications of an event have in common: once for each channel that it goes to.</summary>
    [Benchmark]
    public object Event() => new NotificationFactory(_envelope, ReferenceEvent.App);

    /// <summary>Text, sound, badge, headers and payload of a notification for iPhones.</summary>
    [Benchmark]
    public Composition Apns() => _composer.Compose(_notifications.Create(Apple));

    /// <summary>The same for Android phones.</summary>
    [Benchmark]
    public Composition Fcm() => _composer.Compose(_notifications.Create(Android));
}
