package dev.quietcore.authoring.reference;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.nodeTypes.NodeWithJavadoc;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.javadoc.Javadoc;
import com.github.javaparser.javadoc.JavadocBlockTag;
import com.github.javaparser.javadoc.description.JavadocDescription;
import com.github.javaparser.javadoc.description.JavadocDescriptionElement;
import com.github.javaparser.javadoc.description.JavadocInlineTag;
import dev.quietcore.authoring.reference.Said.Kind;
import dev.quietcore.authoring.reference.Said.Phrase;
import dev.quietcore.authoring.reference.TypeDocumentation.Choice;
import dev.quietcore.authoring.reference.TypeDocumentation.Choices;
import dev.quietcore.authoring.reference.TypeDocumentation.Form;
import dev.quietcore.authoring.reference.TypeDocumentation.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what the Javadoc of the vocabulary's types says. A field or a method that has no text of its own has that of the interface
 * it comes from, as in Javadoc.
 */
final class JavadocReader {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "iterator");
    private static final String PARAGRAPH = "<p>";

    private final Map<String, TypeDeclaration<?>> types;

    private JavadocReader(Map<String, TypeDeclaration<?>> types) {
        this.types = types;
    }

    /**
     * @param folder with the sources of the vocabulary's package
     * @return by name
     */
    static List<TypeDocumentation> read(Path folder) throws IOException {
        JavaParser parser =
                new JavaParser(new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17));
        Map<String, TypeDeclaration<?>> types = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            ParseResult<CompilationUnit> parsed = parser.parse(file);
            CompilationUnit unit = parsed.getResult()
                    .filter(any -> parsed.isSuccessful())
                    .orElseThrow(() -> new IOException(file + ": " + parsed.getProblems()));
            unit.getTypes().stream()
                    .filter(TypeDeclaration::isPublic)
                    .forEach(type -> types.put(type.getNameAsString(), type));
        }
        JavadocReader reader = new JavadocReader(types);
        return types.values().stream().map(reader::type).toList();
    }

    private TypeDocumentation type(TypeDeclaration<?> type) {
        List<Choices> choices = new ArrayList<>();
        if (type instanceof EnumDeclaration constants) {
            choices.add(choices(constants));
        }
        for (BodyDeclaration<?> member : type.getMembers()) {
            if (member instanceof EnumDeclaration constants && isPublic(type, constants)) {
                choices.add(choices(constants));
            }
        }
        return new TypeDocumentation(
                type.getNameAsString(),
                form(type),
                description(type, type),
                supertypes(type).stream()
                        .map(NodeWithSimpleName::getNameAsString)
                        .toList(),
                type instanceof RecordDeclaration facts
                        ? facts.getParameters().stream()
                                .map(component -> field(facts, component))
                                .toList()
                        : List.of(),
                methods(type),
                choices);
    }

    private static Form form(TypeDeclaration<?> type) {
        if (type instanceof RecordDeclaration) {
            return Form.RECORD;
        }
        if (type instanceof EnumDeclaration) {
            return Form.ENUM;
        }
        return type instanceof ClassOrInterfaceDeclaration any && any.isInterface() ? Form.INTERFACE : Form.CLASS;
    }

    /** The interfaces of the vocabulary that a type names itself. */
    private List<TypeDeclaration<?>> supertypes(TypeDeclaration<?> type) {
        List<String> names = new ArrayList<>();
        if (type instanceof ClassOrInterfaceDeclaration any) {
            any.getExtendedTypes().forEach(each -> names.add(each.getNameAsString()));
        }
        if (type instanceof NodeWithImplements<?> any) {
            any.getImplementedTypes().forEach(each -> names.add(each.getNameAsString()));
        }
        List<TypeDeclaration<?>> known = new ArrayList<>();
        for (String name : names) {
            Optional.ofNullable(types.get(name)).ifPresent(known::add);
        }
        return known;
    }

    private Member field(RecordDeclaration type, Parameter component) {
        String name = component.getNameAsString();
        Said says = type.getJavadoc().stream()
                .flatMap(javadoc -> javadoc.getBlockTags().stream())
                .filter(tag -> tag.getType() == JavadocBlockTag.Type.PARAM
                        && tag.getName().equals(Optional.of(name)))
                .findFirst()
                .map(tag -> said(tag.getContent(), type))
                .orElseGet(() -> inherited(type, name));
        String written = component.getTypeAsString();
        return new Member(name, name, written, Unit.of(name, written, says), says);
    }

    private List<Member> methods(TypeDeclaration<?> type) {
        Map<String, Member> methods = new LinkedHashMap<>();
        Set<String> fields = type instanceof RecordDeclaration facts
                ? facts.getParameters().stream()
                        .map(NodeWithSimpleName::getNameAsString)
                        .collect(Collectors.toSet())
                : Set.of();
        for (MethodDeclaration method : type.getMethods()) {
            String name = method.getNameAsString();
            boolean ofField = fields.contains(name) && method.getParameters().isEmpty();
            if (isForRules(type, method) && !ofField) {
                Member member = method(type, method);
                methods.put(member.call(), member);
            }
        }
        return List.copyOf(methods.values());
    }

    /** Conclusions may be made by a static method; all else that rules call are methods of a value. */
    private boolean isForRules(TypeDeclaration<?> type, MethodDeclaration method) {
        if (!isPublic(type, method) || OF_EVERY_OBJECT.contains(method.getNameAsString())) {
            return false;
        }
        if (method.getNameAsString().equals("toString")) {
            return method.getJavadoc().isPresent();
        }
        return !method.isStatic()
                || isA(type, "Conclusion") && method.getTypeAsString().equals(type.getNameAsString());
    }

    private boolean isA(TypeDeclaration<?> type, String name) {
        return type.getNameAsString().equals(name)
                || supertypes(type).stream().anyMatch(supertype -> isA(supertype, name));
    }

    private Member method(TypeDeclaration<?> type, MethodDeclaration method) {
        String name = method.getNameAsString();
        Said own = description(method, type);
        Said says = own.nothing() && method.getParameters().isEmpty() ? inherited(type, name) : own;
        String written = method.getTypeAsString();
        String call = (method.isStatic() ? type.getNameAsString() + "." : "")
                + name
                + method.getParameters().stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
        return new Member(name, call, written, Unit.of(name, written, says), says);
    }

    /** What the nearest interface says of a method without parameters. */
    private Said inherited(TypeDeclaration<?> type, String name) {
        for (TypeDeclaration<?> supertype : supertypes(type)) {
            for (MethodDeclaration method : supertype.getMethodsByName(name)) {
                Said says = description(method, supertype);
                if (method.getParameters().isEmpty() && !says.nothing()) {
                    return says;
                }
            }
            Said says = inherited(supertype, name);
            if (!says.nothing()) {
                return says;
            }
        }
        return Said.NOTHING;
    }

    private Choices choices(EnumDeclaration constants) {
        return new Choices(
                constants.getNameAsString(),
                description(constants, constants),
                constants.getEntries().stream()
                        .map(entry -> choice(entry, constants))
                        .toList());
    }

    /** A constant without Javadoc means what its label says. */
    private static Choice choice(EnumConstantDeclaration constant, EnumDeclaration within) {
        Said own = description(constant, within);
        Said label = constant.getArguments().stream()
                .flatMap(argument -> argument.toStringLiteralExpr().stream())
                .findFirst()
                .map(text -> new Said(List.of(words(text.asString()))))
                .orElse(Said.NOTHING);
        return new Choice(constant.getNameAsString(), own.nothing() ? label : own);
    }

    private static boolean isPublic(TypeDeclaration<?> within, EnumDeclaration nested) {
        return nested.isPublic() || form(within) == Form.INTERFACE;
    }

    private static boolean isPublic(TypeDeclaration<?> within, MethodDeclaration method) {
        return method.isPublic() || form(within) == Form.INTERFACE && !method.isPrivate();
    }

    private static Said description(NodeWithJavadoc<?> documented, TypeDeclaration<?> within) {
        return documented
                .getJavadoc()
                .map(Javadoc::getDescription)
                .map(description -> said(description, within))
                .orElse(Said.NOTHING);
    }

    private static Said said(JavadocDescription description, TypeDeclaration<?> within) {
        List<Phrase> phrases = new ArrayList<>();
        for (JavadocDescriptionElement element : description.getElements()) {
            phrases.add(element instanceof JavadocInlineTag tag ? phrase(tag, within) : words(element.toText()));
        }
        phrases.removeIf(phrase -> phrase.text().isEmpty());
        return new Said(phrases);
    }

    private static Phrase words(String text) {
        return new Phrase(Kind.WORDS, text.replace(PARAGRAPH, " ").replaceAll("\\s+", " "));
    }

    private static Phrase phrase(JavadocInlineTag tag, TypeDeclaration<?> within) {
        String content = tag.getContent().strip().replaceAll("\\s+", " ");
        return switch (tag.getType()) {
            case LINK, LINKPLAIN -> new Phrase(Kind.TYPE, content.substring(content.lastIndexOf('.') + 1));
            case VALUE -> words(constant(content.replace("#", ""), within));
            default -> new Phrase(Kind.CODE, content);
        };
    }

    /** The value of a constant as the source writes it. */
    private static String constant(String name, TypeDeclaration<?> within) {
        return within.getFieldByName(name).stream()
                .flatMap(field -> field.getVariables().stream())
                .flatMap(variable -> variable.getInitializer().stream())
                .map(Object::toString)
                .findFirst()
                .orElse(name);
    }
}
