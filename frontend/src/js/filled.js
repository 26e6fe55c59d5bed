// Words with their gaps filled: `{}` one after the other, `{name}` by name.
export function filled(text, ...values) {
  const named = values.length === 1 && typeof values[0] === "object" ? values[0] : null;
  let next = 0;
  return text.replace(/\{(\w*)\}/g, (gap, name) => {
    if (name && named) return named[name] ?? gap;
    return name ? gap : String(values[next++] ?? "");
  });
}
