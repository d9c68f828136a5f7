namespace Sweep.Tests.Contracts.Models;

public sealed class SqliteStoreModelTests() : StoreModelContract("sqlite")
{
    [Fact]
    public void A_file_behind_a_socket_does_what_the_model_does() => Check(sequences: 100, static operations =>
    {
        using var served = new ServedStore();
        Compare(operations, served.Open);
    });
}
