using System.Text.Json;
using PushFunctions.Core.Envelopes;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Results;

/// <summary>Writes the body of a request. The same results give the same bytes in every try.</summary>
internal static class ResultBody
{
    public static byte[] Write(ResultEnvelope envelope, ResultFormat format) => format switch
    {
        ResultFormat.Tencent => JsonSerializer.SerializeToUtf8Bytes(TencentEvents.Of(envelope), ResultJson.Ours.TencentEvents),
        _ => JsonSerializer.SerializeToUtf8Bytes(ResultEvents.Of(envelope), ResultJson.Ours.ResultEvents),
    };
}
