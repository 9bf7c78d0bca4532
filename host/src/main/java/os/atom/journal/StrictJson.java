package os.atom.journal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;

/** Reads others' JSON by what it says: a text is no number here, nor the other way round. */
public final class StrictJson {
    private StrictJson() {}

    /** What such a reader is made of; the rest is for its owner to say. */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> {
                            for (CoercionInputShape other :
                                    List.of(
                                            CoercionInputShape.Integer,
                                            CoercionInputShape.Float,
                                            CoercionInputShape.Boolean)) {
                                text.setCoercion(other, CoercionAction.Fail);
                            }
                        });
    }
}
