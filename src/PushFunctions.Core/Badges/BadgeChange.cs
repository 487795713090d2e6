namespace PushFunctions.Core.Badges;

/// <summary>What one push does to the number on a device's icon: sets it, or adds to it.</summary>
public readonly record struct BadgeChange
{
    private readonly bool _sets;
    private readonly int _amount;

    private BadgeChange(bool sets, int amount) => (_sets, _amount) = (sets, amount);

    /// <summary>The number becomes this one, 0 or more.</summary>
    public static BadgeChange To(int number) => new(sets: true, number);

    /// <summary>The number grows by this much, 0 or more.</summary>
    public static BadgeChange By(int amount) => new(sets: false, amount);

    /// <summary>The number that follows on <paramref name="number"/>; it ends at the greatest integer rather than begin anew.</summary>
    public int ApplyTo(int number) => _sets ? _amount : (int)Math.Min((long)number + _amount, int.MaxValue);
}
