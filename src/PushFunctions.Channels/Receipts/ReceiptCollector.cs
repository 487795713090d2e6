using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Receipts;

/// <summary>
/// Gathers what a request says, of at most <see cref="ReceiptReading.MaxReceipts"/> receipts; the rest is counted and not read. A group
/// whose tag is none of ours is one refused receipt, however many tokens it lists: anybody can post here.
/// </summary>
internal sealed class ReceiptCollector(ReceiptRequest request, ReceiptOrigin origin)
{
    private readonly List<Receipt> _receipts = [];
    private int _refused;

    /// <summary>True once nothing more is to be read.</summary>
    public bool IsFull => _receipts.Count + _refused >= ReceiptReading.MaxReceipts;

    /// <summary>True if something with this tag is worth reading further; it is counted as refused if not.</summary>
    public bool Admits(string? tag)
    {
        bool isAdmitted = !IsFull && (origin == ReceiptOrigin.Proven || request.IsOurs(tag));
        _refused += isAdmitted ? 0 : 1;
        return isAdmitted;
    }

    public void Refuse() => _refused++;

    /// <summary>Takes one receipt per token of a list, in which commas separate them, as far as there is room.</summary>
    public void AddEach(ReadOnlySpan<char> tokens, string? tag, ReceiptKind kind, string code, DateTimeOffset? time)
    {
        foreach (Range range in tokens.Split(','))
        {
            ReadOnlySpan<char> token = tokens[range].Trim();
            if (!token.IsEmpty)
            {
                Add(token, tag, kind, code, time);
            }
        }
    }

    /// <summary>Takes one receipt, if there is room.</summary>
    public void Add(ReadOnlySpan<char> token, string? tag, ReceiptKind kind, string code, DateTimeOffset? time)
    {
        if (IsFull)
        {
            _refused++;
        }
        else
        {
            _receipts.Add(new Receipt(token.ToString(), tag, kind, code, time));
        }
    }

    public ReceiptReading ToReading(ReceiptReply reply) => new(origin, _receipts, reply) { Refused = _refused };
}
