namespace Sweep.Tests.Query;

/// <summary>An enum whose members are not in the order of their names.</summary>
public enum SurveyUnit
{
    ReLU,
    Splash,
    Apl,
    Maxout,
}
