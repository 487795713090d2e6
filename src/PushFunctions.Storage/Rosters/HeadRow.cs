using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Storage.Rosters;

/// <summary>A roster's first row. Every change of the roster replaces it, so that its version stands for the whole.</summary>
internal sealed record HeadRow(RosterHead Head, ETag ETag = default)
{
    public const string RowKey = "head";

    private const string Name = "name";
    private const string CountColumn = "count";
    private const string Revision = "revision";

    public TableEntity ToEntity(string partition)
    {
        TableEntity entity = new(partition, RowKey) { [CountColumn] = Head.Count, [Revision] = Head.Revision };
        if (Head.Name is not null)
        {
            entity[Name] = Head.Name;
        }

        return entity;
    }

    public static HeadRow From(TableEntity entity) => new(
        new RosterHead(entity.GetString(Name), entity.GetInt32(CountColumn)!.Value, entity.GetInt64(Revision)!.Value), entity.ETag);
}
