using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Chaos.Plan;

/// <summary>A registered phone.</summary>
internal sealed record Phone(string UserId, string DeviceId, string Channel, string Token);

/// <summary>Who is written to. Every user has an iPhone, every third one an Android phone too.</summary>
internal sealed class Cast
{
    /// <summary>A conversation whose members the service knows.</summary>
    public const string RosterId = "everyone-here";

    private const int Users = 60;
    private const int Members = 40;

    private Cast(IReadOnlyList<Phone> phones)
    {
        Phones = phones;
        ByUser = phones.ToLookup(phone => phone.UserId);
        UserIds = [.. ByUser.Select(user => user.Key)];
    }

    public IReadOnlyList<Phone> Phones { get; }

    public ILookup<string, Phone> ByUser { get; }

    public IReadOnlyList<string> UserIds { get; }

    /// <summary>The members of <see cref="RosterId"/>.</summary>
    public IEnumerable<string> RosterMembers => UserIds.Take(Members);

    public static Cast Create(int seed)
    {
        List<Phone> phones = [];
        for (int i = 0; i < Users; i++)
        {
            string userId = string.Create(CultureInfo.InvariantCulture, $"user-{i}");
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{userId}")));
            phones.Add(new Phone(userId, "iphone", "apns", Convert.ToHexStringLower(hash)));
            if (i % 3 == 0)
            {
                phones.Add(new Phone(userId, "pixel", "fcm", $"registration-{Convert.ToHexStringLower(hash)[..24]}"));
            }
        }

        return new Cast(phones);
    }
}
