package dev.quietcore.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls public methods by name, as the expressions of rules do. */
final class Members {
    private record Signature(Class<?> type, String name, int arguments) {}

    private static final Map<Signature, List<Method>> METHODS = new ConcurrentHashMap<>();

    private Members() {}

    /** Whether values of the type have such a property: {@code name()}, {@code getName()} or {@code isName()}. */
    static boolean has(Class<?> type, String property) {
        return !accessors(type, property).isEmpty();
    }

    static @Nullable Object property(Object of, String property) {
        List<Method> accessors = accessors(of.getClass(), property);
        return accessors.isEmpty() ? Unknown.CANNOT_TELL : invoke(accessors.get(0), of, List.of());
    }

    private static List<Method> accessors(Class<?> type, String property) {
        List<Method> plain = methods(type, property, 0);
        if (!plain.isEmpty() || property.isEmpty()) {
            return plain;
        }
        String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        List<Method> getter = methods(type, "get" + capital, 0);
        return getter.isEmpty() ? methods(type, "is" + capital, 0) : getter;
    }

    static @Nullable Object call(Object of, String name, List<@Nullable Object> arguments) {
        for (Method method : methods(of.getClass(), name, arguments.size())) {
            List<@Nullable Object> fitted = fitted(arguments, method.getParameterTypes());
            if (fitted != null) {
                return invoke(method, of, fitted);
            }
        }
        return Unknown.CANNOT_TELL;
    }

    private static @Nullable Object invoke(Method method, Object of, List<@Nullable Object> arguments) {
        try {
            return method.invoke(of, arguments.toArray());
        } catch (IllegalAccessException | InvocationTargetException refused) {
            return Unknown.CANNOT_TELL;
        }
    }

    /** The arguments as the parameters want them; null if they do not fit. */
    private static @Nullable List<@Nullable Object> fitted(List<@Nullable Object> arguments, Class<?>[] parameters) {
        List<@Nullable Object> fitted = new ArrayList<>();
        for (int at = 0; at < parameters.length; at++) {
            Object argument = arguments.get(at);
            Class<?> wanted = parameters[at];
            boolean same = argument == null ? !wanted.isPrimitive() : wanted.isInstance(argument);
            Object unboxed = same || argument == null ? argument : unboxed(argument, wanted);
            if (!same && unboxed == null) {
                return null;
            }
            fitted.add(unboxed);
        }
        return fitted;
    }

    private static @Nullable Object unboxed(Object argument, Class<?> wanted) {
        if (argument instanceof Boolean) {
            return wanted == boolean.class ? argument : null;
        }
        if (!(argument instanceof Number number)) {
            return null;
        }
        boolean whole = !(number instanceof Double || number instanceof Float);
        if (wanted == int.class && whole) {
            return number.intValue();
        }
        if (wanted == long.class && whole) {
            return number.longValue();
        }
        return wanted == double.class ? (Object) number.doubleValue() : null;
    }

    private static List<Method> methods(Class<?> type, String name, int arguments) {
        return METHODS.computeIfAbsent(new Signature(type, name, arguments), Members::find);
    }

    /** Found where it is declared for everybody: the classes of the Java library are often hidden behind interfaces. */
    private static List<Method> find(Signature signature) {
        List<Method> found = new ArrayList<>();
        for (Class<?> type : Supertypes.of(signature.type())) {
            if (Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(type.getPackageName())) {
                for (Method method : type.getMethods()) {
                    if (method.getName().equals(signature.name())
                            && method.getParameterCount() == signature.arguments()
                            && !Modifier.isStatic(method.getModifiers())
                            && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
                        found.add(method);
                    }
                }
            }
        }
        return List.copyOf(found);
    }
}
