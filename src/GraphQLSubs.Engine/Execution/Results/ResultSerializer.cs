using System.Buffers;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Execution.Results;

/// <summary>Writes responses. Spec: Response Format; errors come first, as a reader of a broken response wants them.</summary>
internal static class ResultSerializer
{
    public static void Write(OperationResult result, Action<IBufferWriter<byte>>? writeData, IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        if (result.Errors.Count > 0)
        {
            output.Write("\"errors\":"u8);
            WriteErrors(result.Errors, output);
        }
        if (result.HasData)
        {
            output.Write(result.Errors.Count > 0 ? ",\"data\":"u8 : "\"data\":"u8);
            if (writeData is null)
            {
                output.Write("null"u8);
            }
            else
            {
                writeData(output);
            }
        }
        if (result.Extensions.Count > 0)
        {
            using var writer = new ValueWriter();
            writer.WriteAny(result.Extensions);
            output.Write(result.HasData || result.Errors.Count > 0 ? ",\"extensions\":"u8 : "\"extensions\":"u8);
            output.Write(writer.WrittenSpan);
        }
        output.Write("}"u8);
    }

    /// <summary>Writes errors as a JSON list, as responses and websocket <c>error</c> messages carry them.</summary>
    public static void WriteErrors(IReadOnlyList<IError> errors, IBufferWriter<byte> output)
    {
        using var writer = new ValueWriter();
        writer.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteByte((byte)',');
            }
            WriteError(errors[i], writer);
        }
        writer.WriteByte((byte)']');
        output.Write(writer.WrittenSpan);
    }

    /// <summary>Writes one error.</summary>
    public static void WriteError(IError error, ValueWriter writer)
    {
        writer.WriteRaw("{\"message\":"u8);
        writer.WriteString(error.Message);
        if (error.Locations.Count > 0)
        {
            writer.WriteRaw(",\"locations\":["u8);
            for (var i = 0; i < error.Locations.Count; i++)
            {
                writer.WriteRaw(i > 0 ? ",{\"line\":"u8 : "{\"line\":"u8);
                writer.WriteNumber(error.Locations[i].Line);
                writer.WriteRaw(",\"column\":"u8);
                writer.WriteNumber(error.Locations[i].Column);
                writer.WriteByte((byte)'}');
            }
            writer.WriteByte((byte)']');
        }
        if (error.Path is { IsRoot: false } path)
        {
            writer.WriteRaw(",\"path\":["u8);
            var segments = path.ToList();
            for (var i = 0; i < segments.Count; i++)
            {
                if (i > 0)
                {
                    writer.WriteByte((byte)',');
                }
                writer.WriteAny(segments[i]);
            }
            writer.WriteByte((byte)']');
        }
        if (error.Extensions.Count > 0)
        {
            writer.WriteRaw(",\"extensions\":{"u8);
            var first = true;
            foreach (var (key, value) in error.Extensions)
            {
                if (!first)
                {
                    writer.WriteByte((byte)',');
                }
                first = false;
                writer.WriteString(key);
                writer.WriteByte((byte)':');
                writer.WriteAny(value);
            }
            writer.WriteByte((byte)'}');
        }
        writer.WriteByte((byte)'}');
    }
}
