/** What a code stands for, with the code beside it as the file has it. */
export function NamedCode({ name, code }: { name: string | null; code: string }) {
  if (name === null) return <>{code}</>;
  return (
    <>
      {name} <span className="muted small nowrap">({code})</span>
    </>
  );
}
