namespace PushFunctions.Storage.Tables;

/// <summary>Hears of every write that this process makes to one table.</summary>
internal interface ITableListener
{
    /// <summary>The table's name.</summary>
    string Table { get; }

    /// <summary>A write to a partition is over, whatever came of it.</summary>
    void Changed(string partition);
}
