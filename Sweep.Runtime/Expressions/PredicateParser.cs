namespace Sweep.Runtime.Expressions;

/// <summary>Reads an expression such as <c>TestError &lt; 1 and Activation in (ReLU, Splash)</c>, by recursive descent.</summary>
/// <remarks>
/// <code>
/// any        = all { "or" all }
/// all        = term { ( "and" | "," ) term }
/// term       = "not" term | "(" any ")" | comparison
/// comparison = name ( "=" | "!=" ) value { "|" value } | name ( "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
///            | name [ "not" ] "in" "(" value { "," value } ")" | name "contains" value
/// </code>
/// </remarks>
internal sealed class PredicateParser
{
    private const int MaxDepth = 200;
    private readonly TrialColumns _columns;
    private readonly IReadOnlyList<Token> _tokens;
    private (TrialColumn Column, Token Value)? _last;
    private int _next;
    private int _depth;

    private PredicateParser(TrialColumns columns, string text) => (_columns, _tokens) = (columns, Lexer.Read(text));

    private Token Current => _tokens[_next];

    /// <summary>Reads an expression; one without any condition always holds.</summary>
    /// <exception cref="SweepException">It is malformed, or a name or value is unknown; the message points at the token.</exception>
    public static TrialPredicate Parse(TrialColumns columns, string text)
    {
        var parser = new PredicateParser(columns, text);
        parser.SkipCommas();
        if (parser.Current.Kind == TokenKind.End)
        {
            return new AllPredicate(new(text, 0, text.Length), []);
        }

        var whole = parser.Any();
        return parser.Current.Kind == TokenKind.End ? whole : throw parser.Unexpected("and, or, or the end");
    }

    private TrialPredicate Any()
    {
        List<TrialPredicate> terms = [All()];
        while (TakeWord("or"))
        {
            terms.Add(All());
        }

        return terms.Count == 1 ? terms[0] : new AnyPredicate(terms[0].Span.To(terms[^1].Span), terms);
    }

    private TrialPredicate All()
    {
        SkipCommas();
        List<TrialPredicate> terms = [Term()];
        while (TakeWord("and") || (SkipCommas() && Current.Kind is not (TokenKind.End or TokenKind.Close)))
        {
            terms.Add(Term());
        }

        return terms.Count == 1 ? terms[0] : new AllPredicate(terms[0].Span.To(terms[^1].Span), terms);
    }

    private TrialPredicate Term()
    {
        var first = Current;
        if (++_depth > MaxDepth)
        {
            throw first.Span.Error($"The expression nests more than {MaxDepth} parentheses or nots; write it with fewer");
        }

        TrialPredicate term;
        if (first.Is("not") && !IsName())
        {
            _next++;
            var inner = Term();
            term = new NotPredicate(first.Span.To(inner.Span), inner);
        }
        else if (first.Kind == TokenKind.Open)
        {
            _next++;
            var inner = Any();
            var close = Current.Kind == TokenKind.Close ? Take() : throw Unexpected("and, or, or )");
            term = inner with { Span = first.Span.To(close.Span) };
        }
        else
        {
            term = Comparison();
        }

        _depth--;
        return term;
    }

    private TrialPredicate Comparison()
    {
        var name = Current.Kind == TokenKind.Word && (!Current.IsKeyword || IsName()) ? Take() : throw NoName();
        var column = LiteralReader.IsNumber(name) && _columns.Find(name.Value) is null ? throw NoName(name) : _columns.Get(name.Value, name.Span);
        if (Current.Kind == TokenKind.Comparison)
        {
            return Compare(name, column, Take());
        }

        if (TakeWord("in"))
        {
            return In(name, column);
        }

        if (Current.Is("not") && _tokens[_next + 1].Is("in"))
        {
            _next += 2;
            var membership = In(name, column);
            return new NotPredicate(membership.Span, membership);
        }

        return Current.Is("contains") ? Contains(name, column, Take()) : throw Unexpected($"=, !=, <, <=, >, >=, in or contains after '{name.Value}'");
    }

    private TrialPredicate Compare(Token name, TrialColumn column, Token symbol)
    {
        var comparison = ComparisonOperators.Of(symbol.Value);
        if (comparison.IsOrdering())
        {
            if (!column.IsOrdered)
            {
                throw symbol.Span.Error($"The values of '{column.Name}' have no order; use =, != or in");
            }

            var value = Value(column, symbol);
            var span = name.Span.To(value.Span);
            return OtherColumn(column, value) is { } other ? new ColumnsPredicate(span, column, comparison, other) : new ComparisonPredicate(span, column, comparison, LiteralReader.Ordered(column, value));
        }

        var first = Value(column, symbol);
        if (OtherColumn(column, first) is { } right)
        {
            return new ColumnsPredicate(name.Span.To(first.Span), column, comparison, right);
        }

        List<Spaces.AxisValue> values = [LiteralReader.Equal(column, first)];
        var last = first;
        while (Current.Kind == TokenKind.Bar)
        {
            last = Value(column, Take());
            values.Add(LiteralReader.Equal(column, last));
        }

        var whole = name.Span.To(last.Span);
        return values.Count == 1 ? new ComparisonPredicate(whole, column, comparison, values[0])
            : comparison == ComparisonOperator.Equal ? new MembershipPredicate(whole, column, values)
            : new NotPredicate(whole, new MembershipPredicate(whole, column, values));
    }

    private MembershipPredicate In(Token name, TrialColumn column)
    {
        var before = Current.Kind == TokenKind.Open ? Take() : throw Unexpected($"( and values: {column.Name} in (A, B)");
        var values = new List<Spaces.AxisValue>();
        do
        {
            values.Add(LiteralReader.Equal(column, Value(column, before)));
            before = Current;
        }
        while (TakeKind(TokenKind.Comma) || TakeKind(TokenKind.Bar));

        return Current.Kind == TokenKind.Close ? new(name.Span.To(Take().Span), column, values) : throw Unexpected(", or )");
    }

    private ContainsPredicate Contains(Token name, TrialColumn column, Token keyword)
    {
        if (column.Kind != ColumnKind.Text)
        {
            throw keyword.Span.Error($"'{column.Name}' is no text; contains is for columns of text");
        }

        var value = Value(column, keyword);
        return new(name.Span.To(value.Span), column, LiteralReader.TextOf(column, value));
    }

    private Token Value(TrialColumn column, Token before)
    {
        if (Current.Kind is not (TokenKind.Word or TokenKind.Quoted) || Current.IsKeyword)
        {
            throw Current.Span.Error($"Expected a value after '{before.Span.Part}', found {Current.Description}; an empty value is written \"\""
                + (Current.IsKeyword ? $", and the value {Current.Value} is written \"{Current.Value}\"" : before.Kind == TokenKind.Bar ? ", and alternatives of conditions are joined by or" : ""));
        }

        _last = (column, Current);
        return Take();
    }

    // Another column of numbers on the right-hand side.
    private TrialColumn? OtherColumn(TrialColumn column, Token value) =>
        column.IsNumber && value.Kind == TokenKind.Word && !LiteralReader.IsNumber(value) && !value.Is(LiteralText.Null) && _columns.Find(value.Value) is { IsNumber: true } other
            ? _columns.Get(other.Name, value.Span)
            : null;

    // A keyword before an operator is the name of an axis.
    private bool IsName() => _tokens[_next + 1] is { Kind: TokenKind.Comparison } || (_tokens[_next + 1].Is("in") && _tokens[_next + 2].Kind == TokenKind.Open);

    private bool TakeWord(string keyword)
    {
        var isThere = Current.Is(keyword);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private bool TakeKind(TokenKind kind)
    {
        var isThere = Current.Kind == kind;
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private bool SkipCommas()
    {
        var from = _next;
        while (TakeKind(TokenKind.Comma))
        {
        }

        return _next > from;
    }

    private Token Take() => _tokens[_next++];

    private SweepException NoName(Token? number = null)
    {
        var found = number ?? Current;
        var index = number is null ? _next : _next - 1;
        var isDecimal = index >= 2 && LiteralReader.IsNumber(found) && _tokens[index - 1].Kind == TokenKind.Comma && LiteralReader.IsNumber(_tokens[index - 2]);
        return found.Span.Error($"Expected the name of {_columns.What}, found {found.Description}"
            + (isDecimal ? $"; numbers have a decimal point: {_tokens[index - 2].Value}.{found.Value}" : $"; such as {_columns.Example}"));
    }

    private SweepException Unexpected(string expected)
    {
        if (Current.Value is "&" or "&&" || (Current.Kind == TokenKind.Bar && _tokens[_next + 1].Kind == TokenKind.Bar))
        {
            return Current.Span.Error($"Expected {expected}, found {Current.Description}; write {(Current.Kind == TokenKind.Bar ? "or" : "and")}");
        }

        var hint = _last is { Column.Kind: ColumnKind.Text or ColumnKind.Enum } last && Current.Kind is TokenKind.Word or TokenKind.Quoted or TokenKind.Comparison && _next > 0 && _tokens[_next - 1] == _last.Value.Value
            ? $"; {LiteralReader.QuotingHint(last.Column, Rest(last.Value))}"
            : "";
        return Current.Span.Error($"Expected {expected}, found {Current.Description}{hint}");
    }

    // From a value to what surely is not part of it.
    private string Rest(Token value)
    {
        var end = _next;
        while (_tokens[end].Kind is TokenKind.Word or TokenKind.Quoted or TokenKind.Comparison && !_tokens[end].Is("and") && !_tokens[end].Is("or"))
        {
            end++;
        }

        return value.Span.To(_tokens[end - 1].Span).Part.Trim('"');
    }
}
