namespace Sweep.Runtime.Expressions;

/// <summary>The kinds of tokens of an expression.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name, number, date or keyword: everything up to a blank or one of <c>, | ( ) = ! &lt; &gt; " '</c>.</summary>
    Word,

    /// <summary>A value in quotes.</summary>
    Quoted,

    /// <summary>One of <c>= != &lt; &lt;= &gt; &gt;=</c>.</summary>
    Comparison,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>|</c></summary>
    Bar,

    /// <summary><c>(</c></summary>
    Open,

    /// <summary><c>)</c></summary>
    Close,
}
