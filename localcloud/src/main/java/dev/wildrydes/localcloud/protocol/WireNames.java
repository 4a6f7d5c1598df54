package dev.wildrydes.localcloud.protocol;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.MapTrait;

/** What members and maps are called in forms and in XML. */
interface WireNames {
    /** As the SDK's classes say. */
    WireNames MODEL = new WireNames() {
        @Override
        public String of(SdkField<?> field) {
            return field.locationName();
        }

        @Override
        public String key(SdkField<?> map) {
            return map.getTrait(MapTrait.class).keyLocationName();
        }

        @Override
        public String value(SdkField<?> map) {
            return map.getTrait(MapTrait.class).valueLocationName();
        }
    };

    /** The name of a member. */
    String of(SdkField<?> field);

    /** What a member may be called in a request besides. */
    default String alias(SdkField<?> field) {
        return of(field);
    }

    /** The name of a key in an entry of this map. */
    String key(SdkField<?> map);

    /** The name of a value in an entry of this map. */
    String value(SdkField<?> map);
}
