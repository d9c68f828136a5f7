namespace Sweep.Tests.Contracts;

public sealed class SqliteCrashTests() : CrashContract("sqlite");
