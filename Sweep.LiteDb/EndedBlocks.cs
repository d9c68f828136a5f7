using System.Globalization;
using LiteDB;

namespace Sweep.LiteDb;

/// <summary>Which blocks of an experiment's trials have ended, and what is to be known of them without reading each trial: the start of a sweep costs what has not ended.</summary>
/// <remarks>The document of a block is written in the transaction in which the last of its trials ends, and deleted in the one that changes a trial of it again.</remarks>
internal sealed class EndedBlocks(LiteDatabase database, string experiment)
{
    private readonly ILiteCollection<BsonDocument> _blocks = database.GetCollection(LiteNames.Blocks);
    private readonly ILiteCollection<BsonDocument> _trials = database.GetCollection(LiteNames.Of(experiment));

    /// <summary>The blocks that have a document, in order.</summary>
    public List<long> Numbers() => [.. Documents("{_id: $._id}").Select(Number)];

    /// <summary>A block; null if it has no document.</summary>
    public EndedBlock? Read(long block) => _blocks.FindById(Id(block)) is { } document ? new(document) : null;

    /// <summary>All trials by what is counted of them; a group may come several times.</summary>
    public IEnumerable<TrialGroup> Groups()
    {
        var (ended, groups) = (new List<long>(), new List<TrialGroup>());
        foreach (var document in Documents($"{{_id: $._id, {EndedBlock.GroupsField}: $.{EndedBlock.GroupsField}}}"))
        {
            ended.Add(Number(document));
            groups.AddRange(EndedBlock.Groups(document));
        }

        return groups.Concat(Others(ended).Select(TrialGroup.Of));
    }

    /// <summary>The trials that are in no ended block, with the fields of <see cref="TrialGroup.Fields"/>, in number order.</summary>
    public IEnumerable<BsonDocument> Others(IReadOnlyList<long> ended) => Between(ended).SelectMany(range => Trials(range.First, range.Last, TrialGroup.Fields));

    /// <summary>The documents of blocks and, where there is none, of trials, in the order of their numbers. Streams.</summary>
    /// <param name="fieldsOfBlock">An expression: what to give of a block. The key has to be part of it.</param>
    /// <param name="fieldsOfTrial">An expression: what to give of a trial.</param>
    public IEnumerable<(BsonDocument Document, bool IsBlock)> Both(string fieldsOfBlock, string fieldsOfTrial)
    {
        var next = 0L;
        foreach (var document in Documents(fieldsOfBlock))
        {
            var block = Number(document);
            foreach (var trial in block > next ? Trials(EndedBlock.First(next), EndedBlock.First(block) - 1, fieldsOfTrial) : [])
            {
                yield return (trial, false);
            }

            yield return (document, true);
            next = block + 1;
        }

        foreach (var trial in Trials(EndedBlock.First(next), long.MaxValue, fieldsOfTrial))
        {
            yield return (trial, false);
        }
    }

    /// <summary>The number of the first trial of a block's document.</summary>
    public static long FirstOf(BsonDocument document) => EndedBlock.First(Number(document));

    // The ranges of numbers, both ends included, that are in none of these blocks, which are in order.
    private static IEnumerable<(long First, long Last)> Between(IReadOnlyList<long> ended)
    {
        var next = 0L;
        foreach (var block in ended)
        {
            if (block > next)
            {
                yield return (EndedBlock.First(next), EndedBlock.First(block) - 1);
            }

            next = block + 1;
        }

        yield return (EndedBlock.First(next), long.MaxValue);
    }

    /// <summary>Writes the document of a block, if all its trials have ended.</summary>
    /// <returns>Whether they have.</returns>
    public bool Write(long block)
    {
        var first = EndedBlock.First(block);
        if (EndedBlock.Sum(Id(block), experiment, [.. Trials(first, first + EndedBlock.Size - 1, "$")]) is not { } document)
        {
            return false;
        }

        _blocks.Upsert(document);
        return true;
    }

    /// <summary>Deletes the document of a block.</summary>
    public void Delete(long block) => _blocks.Delete(Id(block));

    /// <summary>Deletes the documents of all blocks.</summary>
    public void DeleteAll() => Numbers().ForEach(Delete);

    /// <summary>How many blocks have documents that tell something else than their trials.</summary>
    public int CountWrong() => _blocks.Find(LiteReports.StartsWith($"{experiment}|")).ToList().Count(document =>
    {
        var first = EndedBlock.First(Number(document));
        return EndedBlock.Sum(document[LiteNames.Id], experiment, [.. Trials(first, first + EndedBlock.Size - 1, "$")]) is not { } right || !BsonSerializer.Serialize(right).AsSpan().SequenceEqual(BsonSerializer.Serialize(document));
    });

    private static long Number(BsonDocument document) => long.Parse(document[LiteNames.Id].AsString.AsSpan()[^16..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private BsonValue Id(long block) => string.Create(CultureInfo.InvariantCulture, $"{experiment}|{block:x16}");

    private IEnumerable<BsonDocument> Documents(string fields) => _blocks.Query().Where(LiteReports.StartsWith($"{experiment}|")).Select(BsonExpression.Create(fields)).ToDocuments();

    private IEnumerable<BsonDocument> Trials(long first, long last, string fields) =>
        _trials.Query().Where(BsonExpression.Create("$._id BETWEEN @0 AND @1", first, last)).Select(BsonExpression.Create(fields)).ToDocuments();
}
