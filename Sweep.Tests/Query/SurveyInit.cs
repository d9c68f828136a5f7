namespace Sweep.Tests.Query;

/// <summary>An enum whose numbers are not in the order of its names.</summary>
public enum SurveyInit
{
    Zero = 5,
    Hinge = -1,
}
