/** A pattern of slanted lines in the colour of a mark, for `fill="url(#id)"`. */
export const Hatch = ({ id, class: mark }: { id: string; class: string }) => (
  <svg class="chart-definitions" aria-hidden="true">
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse">
        <path class={mark} d="M-1 1 1-1M0 5 5 0M4 6 6 4" />
      </pattern>
    </defs>
  </svg>
)
