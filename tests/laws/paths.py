"""What is a path, as far as the syntax trees prove it: by annotations, which mypy holds true, and by what is bound to a name."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

GIVE_PATHS = {"with_name", "with_suffix", "with_stem", "joinpath", "absolute", "expanduser"}
PATHS_OF_PATHS = {"parent", "resolve", "relative_to"}
MANY_PATHS = {"iterdir", "glob", "rglob"}
STEPS = 3  # from a file to the face of its room, and on

Trees = Mapping[str, ast.Module]
Said = defaultdict[str, list[bool]]


@dataclass(frozen=True, slots=True)
class Names:
    """What is a path: fields and functions whose every definition says so, and the names of every module.

    ``defined`` says of a name in a module whether it is a path, or a function that gives one.
    """

    fields: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    defined: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)

    def imported(self, module: str, name: str) -> bool:
        """Whether a name is a path in every file of a room, or in the one file, that defines it."""
        inside = module.partition(".")[2].replace(".", "/")
        answers = [
            names[name]
            for file, names in self.defined.items()
            if name in names and file.startswith(inside) and not file.endswith("__init__.py")
        ]
        return bool(answers) and all(answers)

    def in_module(self, tree: ast.Module) -> dict[str, bool]:
        scope = Scope(self)
        for node in tree.body:
            match node:
                case ast.FunctionDef(name=name, returns=returns):
                    scope = scope.binding(name, path=says_path(returns))
                case ast.ImportFrom(module=str(module), names=aliases):
                    for alias in aliases:
                        is_path = self.imported(module, alias.name)
                        scope = scope.binding(alias.asname or alias.name, path=is_path)
                case _:
                    scope = scope.after(node)
        return dict(scope.bound)


def names_of(trees: Trees) -> Names:
    """The names of a house."""
    fields, functions = Said(list), Said(list)
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                functions[node.name].append(says_path(node.returns))
            if isinstance(node, ast.ClassDef):
                for name, is_path in fields_of(node):
                    fields[name].append(is_path)
    names = Names(always(fields), always(functions))
    for _ in range(STEPS):
        defined = {module: names.in_module(tree) for module, tree in trees.items()}
        names = Names(names.fields, names.functions, defined)
    return names


def always(said: Said) -> frozenset[str]:
    return frozenset(name for name, answers in said.items() if all(answers))


def says_path(annotation: ast.expr | None) -> bool:
    """Whether it says Path, or Path or None."""
    if annotation is None:
        return False
    return set(ast.unparse(annotation).strip("\"'").split(" | ")) - {"None"} == {"Path"}


def fields_of(node: ast.ClassDef) -> Iterator[tuple[str, bool]]:
    """The fields and properties of a class, and what its methods give it."""
    for item in node.body:
        match item:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                yield name, says_path(annotation)
            case ast.FunctionDef(name=name) if "property" in map(ast.unparse, item.decorator_list):
                yield name, says_path(item.returns)
            case ast.FunctionDef():
                scope = Scope(Names()).inside(item)
                for part in parts_of(item):
                    match part:
                        case ast.Assign(targets=[ast.Attribute(attr=name)], value=value):
                            yield name, scope.is_path(value)
                        case _:
                            pass
            case _:
                pass


def parts_of(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, from its first line, without the functions in it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield child
            yield from parts_of(child)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names at one place are; one that is bound to two sorts of things is no path."""

    names: Names
    bound: Mapping[str, bool] = field(default_factory=dict)

    def inside(self, function: ast.FunctionDef | ast.Lambda) -> "Scope":
        """The scope in a function."""
        arguments = function.args
        every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        given = {argument.arg: says_path(argument.annotation) for argument in every}
        scope = Scope(self.names, {**self.bound, **given})
        for part in parts_of(function):
            scope = scope.after(part)
        return scope

    def after(self, node: ast.AST) -> "Scope":
        """The scope with what a statement binds."""
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                scope = self
                for target, value in zip(targets, values, strict=False):
                    scope = scope.after(ast.Assign(targets=[target], value=value))
                return scope
            case ast.Assign(targets=[ast.Tuple(elts=targets)]):
                scope = self
                for target in targets:
                    scope = scope.binding(ast.unparse(target), path=False)
                return scope
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.NamedExpr(target=ast.Name(id=name), value=value)
            ):
                return self.binding(name, path=self.is_path(value))
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                return self.binding(name, path=says_path(annotation))
            case (
                ast.For(target=ast.Name(id=name), iter=several)
                | ast.comprehension(target=ast.Name(id=name), iter=several)
            ):
                return self.binding(name, path=self.are_paths(several))
            case _:
                return self

    def binding(self, name: str, *, path: bool) -> "Scope":
        return Scope(self.names, {**self.bound, name: path and self.bound.get(name, True)})

    def is_path(self, value: ast.expr) -> bool:
        match value:
            case ast.Name(id=name):
                return self.bound.get(name, False)
            case ast.Attribute(value=whole, attr=attr):
                return self.is_path(whole) if attr in PATHS_OF_PATHS else attr in self.names.fields
            case ast.Call(func=function):
                return self.gives_path(function)
            case ast.BinOp(op=ast.Div(), left=left, right=right):
                return is_text(right) or self.is_path(left)
            case ast.IfExp(body=first, orelse=second):
                return self.is_path(first) and self.is_path(second)
            case _:
                return isinstance(value, ast.BoolOp) and all(map(self.is_path, value.values))

    def gives_path(self, function: ast.expr) -> bool:
        match function:
            case ast.Name(id=name):
                return name == "Path" or self.bound.get(name, False)
            case ast.Attribute(value=whole, attr=attr) if attr in PATHS_OF_PATHS:
                return self.is_path(whole)
            case ast.Attribute(attr=attr):
                return attr in GIVE_PATHS | self.names.functions
            case _:
                return False

    def are_paths(self, several: ast.expr) -> bool:
        match several:
            case ast.Call(func=ast.Name(id="sorted" | "reversed" | "list"), args=[inner, *_]):
                return self.are_paths(inner)
            case ast.Call(func=ast.Attribute(attr=attr)):
                return attr in MANY_PATHS
            case ast.Tuple(elts=values) | ast.List(elts=values):
                return all(map(self.is_path, values))
            case _:
                return False


def is_text(value: ast.expr) -> bool:
    """A text can divide nothing but a path."""
    return isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    )
