import { expect, test } from 'vitest';
import { LineChart, type LineSeries } from '~/ui/admin/charts/line-chart';
import { rendered } from '../../../support/rendered';

const series: LineSeries[] = [
  { name: 'Đất đai', values: [0.5, null], notes: ['n = 4', 'n = 0'] },
  { name: 'Y tế', values: [0.25, 1], notes: ['n = 8', 'n = 2'] },
];

test('without scripts the table stands alone, with every series, value and gap', () => {
  const { html, text } = rendered(
    <LineChart
      id="trend"
      title="Theo tuần"
      description="Biểu đồ"
      note={null}
      labels={[
        { text: 'T46', title: 'Tuần 46 năm 2026' },
        { text: 'T47', title: 'Tuần 47 năm 2026, tuần đang mở' },
      ]}
      rowHeading="Lĩnh vực"
      series={series}
      drawn={series.slice(0, 1)}
      gap="chưa đo được"
      format={(value) => `${value * 100}%`}
    />,
  );
  expect(html).not.toContain('<canvas');
  expect(html).toContain('title="Tuần 47 năm 2026, tuần đang mở"');
  expect(text).toBe('Theo tuần Lĩnh vực T46 T47 Đất đai 50% n = 4 – chưa đo được Y tế 25% n = 8 100% n = 2');
});
